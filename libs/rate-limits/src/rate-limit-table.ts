import type { QueryRunner } from 'typeorm';

/**
 * The counters of all processes. Unlogged: a crash of the database forgets them, which is no loss,
 * and counting costs no write-ahead log. Keys are hashes and ids, never addresses.
 */
export async function createRateLimitTable(runner: QueryRunner, role: string): Promise<void> {
  await runner.query(
    `CREATE UNLOGGED TABLE rate_limits (key varchar(255) PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint)`,
  );
  await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limits TO ${role}`);
}

/** Counters whose window has ended: whoever counts again starts at one, with or without the row. */
export const STALE_COUNTERS = {
  name: 'counters of limits',
  table: 'rate_limits',
  key: 'key',
  stale: 'expire <= extract(epoch FROM now()) * 1000',
};
