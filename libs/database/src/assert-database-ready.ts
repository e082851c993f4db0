import { DataSource } from 'typeorm';
import { MigrationsPending, pendingMigrations, type SchemaMigrations } from './migrations';
import { waitForDatabase } from './wait-for-database';
import { assertWalledRole } from './walled-role';

const WAIT_LIMIT_MS = 15_000;

/**
 * Refuses to start on a database that is away, behind the code, or entered by a role that is more
 * than a service's. It has a connection of its own, so that nothing is built before it has passed.
 *
 * @throws Error with one line that says what to do
 */
export async function assertDatabaseReady(url: string, schema: SchemaMigrations): Promise<void> {
  await waitForDatabase(url, WAIT_LIMIT_MS).catch((error: unknown) => {
    throw new Error(`The database at ${new URL(url).host} can not be used: ${reasonOf(error)}`);
  });
  const dataSource = await new DataSource({ type: 'postgres', url, poolSize: 1 }).initialize();
  try {
    await assertWalledRole(dataSource, schema.schema);
    const pending = await pendingMigrations(dataSource, schema);
    if (pending.length > 0) throw new MigrationsPending(pending);
  } finally {
    await dataSource.destroy();
  }
}

/** A host with several addresses fails with one error for each, and no words of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
