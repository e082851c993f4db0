import { runMigrations } from 'bullmq';
import { Client } from 'pg';
import { createOutbox } from './outbox-table';

/**
 * Brings the queue's own schema up to date, as the owner, and lets the services' roles work with
 * it. They get no right to create anything: every job brings its own id, so no sequence is needed.
 */
export async function migrateQueue(ownerUrl: string, roles: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(7302513)');
    await runMigrations(client);
    for (const role of roles) {
      await client.query(`GRANT USAGE ON SCHEMA bullmq TO ${role}`);
      await client.query(
        `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA bullmq TO ${role}`,
      );
      await client.query(`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA bullmq TO ${role}`);
      await client.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bullmq TO ${role}`);
    }
    await createOutbox(client, roles);
  } finally {
    await client.end();
  }
}
