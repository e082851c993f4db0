import type { Session, SessionStore } from './session';

/** Sends a request and resolves to whatever is answered. */
export type Send = (request: Request) => Promise<Response>;

/**
 * Sends as whoever the store says is signed in. When the access token has run out it is refreshed,
 * once for all calls that wait for it, and each call is sent once more.
 */
export function asSession(authUrl: string, store: SessionStore, send: Send): Send {
  const refresh = sharedRefresh(authUrl, store, send);
  return async (request) => {
    const session = store.get();
    if (!session || request.headers.has('authorization')) return send(request);
    const answer = await send(withToken(request.clone(), session));
    if (session.refresh === undefined || !(await hasRunOut(answer))) return answer;
    const refused = await refresh(session);
    // Whoever can't be refreshed is told what the call itself was told.
    if (refused) return refused.status === 401 ? answer : refused;
    const successor = store.get();
    return successor ? send(withToken(request, successor)) : answer;
  };
}

/** Resolves to null when the store holds a successor, or to the refusal. */
type Refresh = (used: Session) => Promise<Response | null>;

function sharedRefresh(authUrl: string, store: SessionStore, send: Send): Refresh {
  let running: Promise<Response | null> | null = null;

  const renew = async (used: Session): Promise<Response | null> => {
    const answer = await send(refreshRequest(authUrl, used));
    const successor = answer.ok ? ((await answer.json()) as Required<Session>) : null;
    // Signed out, or as somebody else, in the meantime: then this is nobody's business any more.
    if (store.get()?.refresh === used.refresh) {
      if (successor) store.set({ access: successor.access, refresh: successor.refresh });
      // A service that is away or overrun is no sign-out: the token is good for a later try.
      else if (answer.status === 401) store.set(null);
    }
    return successor ? null : answer;
  };

  return async (used) => {
    // Another call was quicker, or another tab with the same store.
    if (store.get()?.access !== used.access) return null;
    running ??= renew(used).finally(() => (running = null));
    const refused = await running;
    return refused?.clone() ?? null;
  };
}

function refreshRequest(authUrl: string, { refresh }: Session): Request {
  return new Request(`${authUrl}/api/auth/token/refresh`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ refresh }),
  });
}

function withToken(request: Request, { access }: Session): Request {
  request.headers.set('authorization', `Bearer ${access}`);
  return request;
}

/** Of the 401s this alone is about the token; a wrong password is another. */
async function hasRunOut(answer: Response): Promise<boolean> {
  if (answer.status !== 401) return false;
  const { code } = (await answer.clone().json()) as { code: string };
  return code === 'unauthenticated';
}
