import { ACCESS_TOKEN_SECONDS } from '@app/auth';
import type { Revocation } from './revocations-client';

/** No token of what was revoked lives longer, whatever the clocks say. */
const KEPT_FOR_MS = (ACCESS_TOKEN_SECONDS + 5 * 60) * 1_000;

const MOST_REMEMBERED = 200_000;

/** What was revoked, until no token of it can live. */
export class RevocationsMemory {
  /** Ids, and when each may be forgotten: the first to be forgotten come first. */
  private readonly kinds = {
    session: new Map<string, number>(),
    user: new Map<string, number>(),
  };

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Everything that is told comes here, again and in any order. */
  apply({ kind, id, revoked }: Revocation): void {
    const known = this.kinds[kind];
    if (!revoked) known.delete(id);
    else if (!known.has(id)) known.set(id, this.now() + KEPT_FOR_MS);
  }

  has(kind: Revocation['kind'], id: string): boolean {
    return this.kinds[kind].has(id);
  }

  get size(): number {
    return this.kinds.session.size + this.kinds.user.size;
  }

  /** More than a process should hold: what it holds is not all, so it doesn't suffice for a yes. */
  get isFull(): boolean {
    return this.size >= MOST_REMEMBERED;
  }

  forgetOld(): void {
    const now = this.now();
    for (const known of Object.values(this.kinds)) {
      for (const [id, until] of known) {
        if (until > now) break;
        known.delete(id);
      }
    }
  }
}
