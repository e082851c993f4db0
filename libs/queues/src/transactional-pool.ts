import type { Database } from '@app/database';
import type { Pool, PoolClient, QueryResult } from 'pg';

/**
 * The pool that BullMQ sees. Inside a transaction its queries run on that transaction's
 * connection, so that a plain `queue.add()` commits or rolls back with the row that caused it;
 * outside of one they run on a pool of the queue's own. What it takes away for itself, a connection
 * for each worker to listen on, comes from a third place: however many processors there are, they
 * never starve one another of the connections to work with.
 */
export class TransactionalPool {
  constructor(
    private readonly pool: Pool,
    private readonly listeners: Pool,
    private readonly database: Database,
  ) {}

  get options(): object {
    return this.pool.options;
  }

  query(text: string, parameters?: unknown[]): Promise<QueryResult> {
    if (this.database.inTransaction) return this.database.client.query(text, parameters);
    return this.pool.query(text, parameters);
  }

  connect(): Promise<PoolClient> {
    return this.listeners.connect();
  }

  async end(): Promise<void> {
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
