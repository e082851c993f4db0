import type { Client } from 'pg';

/**
 * Jobs on their way to Redis, and those that were given up: a schema of its own that both services'
 * roles work with, because the one that works a job off is not always the one that added it. Used
 * only where REDIS_URL is set.
 */
export async function createOutbox(client: Client, roles: readonly string[]): Promise<void> {
  await client.query(`CREATE SCHEMA IF NOT EXISTS outbox`);
  await client.query(
    `CREATE TABLE IF NOT EXISTS outbox.jobs (
       queue text NOT NULL,
       id text NOT NULL,
       name text NOT NULL,
       data jsonb NOT NULL,
       options jsonb NOT NULL,
       added_at timestamptz NOT NULL DEFAULT clock_timestamp(),
       run_at timestamptz NOT NULL,
       looked_at_next timestamptz NOT NULL,
       looks integer NOT NULL DEFAULT 0,
       failed_at timestamptz,
       failed_reason text,
       PRIMARY KEY (queue, id)
     ) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000)`,
  );
  await client.query(
    `CREATE INDEX IF NOT EXISTS jobs_looked_at_next ON outbox.jobs (looked_at_next) WHERE failed_at IS NULL`,
  );
  await client.query(
    `ALTER TABLE outbox.jobs ADD COLUMN IF NOT EXISTS lost boolean NOT NULL DEFAULT false
       CHECK (NOT lost OR failed_at IS NOT NULL)`,
  );
  await client.query(`CREATE INDEX IF NOT EXISTS jobs_lost ON outbox.jobs (queue, id) WHERE lost`);
  for (const role of roles) {
    await client.query(`GRANT USAGE ON SCHEMA outbox TO ${role}`);
    await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON outbox.jobs TO ${role}`);
  }
}

/** Rows of jobs that were given up: as long as the queue itself would keep them. */
export const OLD_DEAD_LETTERS = {
  name: 'rows of jobs that were given up',
  table: 'outbox.jobs',
  key: 'ctid',
  stale: `failed_at < now() - interval '14 days'`,
};
