/** What signing in answers, and what refreshing puts in its place. */
export interface Session {
  /** The access token: a JWT, good for 15 minutes. */
  access: string;
  /** Good once, for its successor. Without one an expired access token stays expired. */
  refresh?: string;
}

/**
 * Where the session is kept. Read before every call: what another tab or a sign-out puts there
 * counts at once.
 */
export interface SessionStore {
  get(): Session | null;
  /** `null`: the session is over, and the user has to sign in. */
  set(session: Session | null): void;
}

/** A store that forgets with the process or the page; `onChange` sees what it is given. */
export function inMemory(
  first: Session | null = null,
  onChange: (session: Session | null) => void = () => undefined,
): SessionStore {
  let kept = first;
  return {
    get: () => kept,
    set: (session) => {
      kept = session;
      onChange(session);
    },
  };
}
