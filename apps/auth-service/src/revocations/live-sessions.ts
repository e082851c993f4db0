import { Injectable } from '@nestjs/common';
import { TokenRevocations, type AccessClaims } from '@app/auth';
import { Clock } from '@app/clock';
import { Database, Transactional } from '@app/database';
import { NotFound, Unauthenticated } from '@app/errors';
import type { SessionStateView } from './revocations.dto';

interface StateRow {
  user_id: string;
  live: boolean;
}

/** Here, where sessions are kept, an ended one is out at once: every request asks the table. */
@Injectable()
export class LiveSessions extends TokenRevocations {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async assertLive({ sub, sid }: Pick<AccessClaims, 'sub' | 'sid'>): Promise<void> {
    const state = await this.find(sid);
    if (!state?.live || state.user_id !== sub) throw new Unauthenticated('The session has ended.');
  }

  /** @throws NotFound for a session that never was, or was purged */
  async get(id: string): Promise<SessionStateView> {
    const state = await this.find(id);
    if (!state) throw new NotFound();
    return { id, ...state };
  }

  @Transactional()
  private async find(id: string): Promise<StateRow | undefined> {
    const [state] = await this.database.query<StateRow>(
      `SELECT s.user_id, s.ended_at IS NULL AND s.expires_at > $2 AND u.is_active AS live
         FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = $1`,
      [id, this.clock.now()],
    );
    return state;
  }
}
