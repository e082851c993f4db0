import type { Database } from '@app/database';
import type { Pool, PoolClient, QueryResult } from 'pg';

/**
 * The pool that BullMQ sees. Inside a transaction its queries run on that transaction's
 * connection, so that a plain `queue.add()` commits or rolls back with the row that caused it;
 * outside of one they run on a pool of the queue's own.
 */
export class TransactionalPool {
  constructor(
    private readonly pool: Pool,
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
    return this.pool.connect();
  }

  end(): Promise<void> {
    return this.pool.end();
  }

  on(event: 'error' | 'connect', listener: (...args: never[]) => void): this {
    this.pool.on(event as 'error', listener as unknown as (error: Error) => void);
    return this;
  }

  removeAllListeners(event?: string): this {
    this.pool.removeAllListeners(event);
    return this;
  }
}
