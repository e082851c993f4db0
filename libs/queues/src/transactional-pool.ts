import type { Database } from '@app/database';
import type { Pool, PoolClient, QueryResult } from 'pg';
import { DatabaseClock } from './database-clock';
import { movedMoments, movedRow } from './moments';

/**
 * The pool that BullMQ sees. Inside a transaction its queries run on that transaction's
 * connection, so that a plain `queue.add()` commits or rolls back with the row that caused it;
 * outside of one they run on a pool of the queue's own. What it takes away for itself, a connection
 * for each worker to listen on, comes from a third place: however many processors there are, they
 * never starve one another of the connections to work with. Moments are the database's.
 */
export class TransactionalPool {
  private readonly clock: DatabaseClock;

  constructor(
    private readonly pool: Pool,
    private readonly listeners: Pool,
    private readonly database: Database,
  ) {
    this.clock = new DatabaseClock(pool);
  }

  get options(): object {
    return this.pool.options;
  }

  async query(text: string, parameters?: unknown[]): Promise<QueryResult> {
    const runner = this.database.inTransaction ? this.database.client : this.pool;
    await this.clock.known;
    const { ahead_ms } = this.clock;
    if (ahead_ms === 0 || !parameters) return runner.query(text, parameters);
    const result = await runner.query<object>(text, movedMoments(parameters, ahead_ms));
    return { ...result, rows: result.rows.map((row) => movedRow(row, -ahead_ms)) };
  }

  connect(): Promise<PoolClient> {
    return this.listeners.connect();
  }

  /** Looks at the database's clock no more. */
  close(): void {
    this.clock.stop();
  }

  async end(): Promise<void> {
    this.close();
    await Promise.all([this.pool.end(), this.listeners.end()]);
  }

  on(event: 'error' | 'connect', listener: (...args: never[]) => void): this {
    for (const pool of [this.pool, this.listeners])
      pool.on(event as 'error', listener as unknown as (error: Error) => void);
    return this;
  }

  removeAllListeners(event?: string): this {
    for (const pool of [this.pool, this.listeners]) pool.removeAllListeners(event);
    return this;
  }
}
