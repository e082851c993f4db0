import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '@app/clock';
import { Database, Transactional } from '@app/database';
import { firstIdOf } from './first-id';

/** How many of each were deleted. */
export interface Purged {
  sessions: number;
  revocations: number;
  signing_keys: number;
}

interface SessionsSwept {
  last: string | null;
  deleted: number;
}

const BATCH = 1_000;

/** Sessions that are over are shown in no list; they are kept this long to look into a complaint. */
const SESSIONS_KEPT_MS = 30 * 24 * 3_600_000;

/** Deletes what nobody needs any more, in batches of a transaction each. */
@Injectable()
export class Purge {
  private readonly logger = new Logger(Purge.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async everything(): Promise<Purged> {
    const purged = {
      sessions: await this.sessions(),
      revocations: await this.revocations(),
      signing_keys: await this.signingKeys(),
    };
    this.logger.log({ purged }, 'Purged what is over');
    return purged;
  }

  /**
   * Walks the old sessions by their ids, which sort by the time they were made: an index on when
   * they end would be written by every refresh.
   */
  private async sessions(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - SESSIONS_KEPT_MS);
    let deleted = 0;
    for (let after: string | null = firstIdOf(new Date(0)); after !== null;) {
      const swept = await this.sweepSessions(after, before);
      deleted += swept.deleted;
      after = swept.last;
    }
    return deleted;
  }

  @Transactional()
  private async sweepSessions(after: string, before: Date): Promise<SessionsSwept> {
    const [swept] = await this.database.query<SessionsSwept>(
      `WITH old AS (
         SELECT id, LEAST(ended_at, expires_at) AS over_at FROM sessions
          WHERE id > $1 AND id < $2 ORDER BY id LIMIT $4),
       gone AS (
         DELETE FROM sessions WHERE id IN (SELECT id FROM old WHERE over_at < $3) RETURNING id)
       SELECT (SELECT id FROM old ORDER BY id DESC LIMIT 1) AS last,
              (SELECT count(*)::integer FROM gone) AS deleted`,
      [after, firstIdOf(before), before, BATCH],
    );
    return swept as SessionsSwept;
  }

  private async revocations(): Promise<number> {
    let deleted = 0;
    for (let last = BATCH; last === BATCH; deleted += last) last = await this.sweepRevocations();
    return deleted;
  }

  @Transactional()
  private async sweepRevocations(): Promise<number> {
    const rows = await this.database.query<{ deleted: number }>(
      'SELECT purge_revocations($1) AS deleted',
      [BATCH],
    );
    return rows[0]?.deleted ?? 0;
  }

  @Transactional()
  private async signingKeys(): Promise<number> {
    const rows = await this.database.query<{ deleted: number }>(
      'SELECT purge_signing_keys() AS deleted',
    );
    return rows[0]?.deleted ?? 0;
  }
}
