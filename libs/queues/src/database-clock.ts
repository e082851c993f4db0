import { Logger } from '@nestjs/common';
import type { Pool } from 'pg';

const LOOK_EVERY_MS = 5_000;
/** An answer that takes longer tells too little of when it was given. */
const SLOWEST_ANSWER_MS = 1_000;
/** Less than this is how clocks differ, and how long a question travels. */
const TOLERATED_MS = 500;

/**
 * How far this process's clock is from the database's. The queue's library holds the time of whoever
 * asks against times that others wrote: a worker whose clock is ahead would find everybody's locks run
 * out, take jobs that are being done, and send their mails again.
 */
export class DatabaseClock {
  /** What to add to a moment of ours to have the database's; 0 while they agree. */
  ahead_ms = 0;
  /** Settles with the first look, whatever came of it. */
  readonly known: Promise<void>;
  private readonly logger = new Logger(DatabaseClock.name);
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly pool: Pool) {
    this.known = this.look();
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    try {
      const asked_ms = Date.now();
      const { rows } = await this.pool.query<{ now_ms: number }>(
        `SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now_ms`,
      );
      const answered_ms = Date.now();
      if (rows[0] && answered_ms - asked_ms <= SLOWEST_ANSWER_MS)
        this.note(rows[0].now_ms - (asked_ms + answered_ms) / 2);
    } catch {
      // The database is away, of which others tell; what was known last still is.
    }
  }

  private note(difference_ms: number): void {
    const before_ms = this.ahead_ms;
    this.ahead_ms = Math.abs(difference_ms) > TOLERATED_MS ? Math.round(difference_ms) : 0;
    if (before_ms === 0 && this.ahead_ms !== 0)
      this.logger.error(
        { database_ahead_ms: this.ahead_ms },
        'The clock of this machine and the database’s differ: the queue goes by the database’s',
      );
  }
}
