import { Injectable } from '@nestjs/common';
import { TokenRevocations, type AccessClaims } from '@app/auth';
import { Unauthenticated } from '@app/errors';
import { RevocationsLookUp } from './revocations-look-up';
import { RevocationsPoll } from './revocations-poll';

type Subject = Pick<AccessClaims, 'sub' | 'sid'>;

/**
 * Whether a token's session still runs, here where sessions are not kept. While auth-service has
 * told us within a second what was revoked that is two look-ups in memory; else it is asked about
 * this session, and where that fails too the answer is 503. See docs/decisions/0013.
 */
@Injectable()
export class RemoteRevocations extends TokenRevocations {
  constructor(
    private readonly poll: RevocationsPoll,
    private readonly lookUp: RevocationsLookUp,
  ) {
    super();
  }

  override assertLive(subject: Subject): void | Promise<void> {
    const { memory } = this.poll;
    // A session that ended never comes back; a user may.
    if (memory.has('session', subject.sid)) throw ended();
    if (!this.poll.isFresh) return this.ask(subject);
    if (memory.has('user', subject.sub)) throw ended();
  }

  private async ask({ sub, sid }: Subject): Promise<void> {
    const state = await this.lookUp.session(sid);
    if (!state?.live || state.user_id !== sub) throw ended();
  }
}

function ended(): Unauthenticated {
  return new Unauthenticated('The session has ended.');
}
