import { DataSource, type MigrationInterface } from 'typeorm';

/** The migrations of one schema, in order of their time stamps. */
export interface SchemaMigrations {
  schema: string;
  migrations: (new () => MigrationInterface)[];
}

/** The database is behind the code. */
export class MigrationsPending extends Error {
  constructor(readonly names: readonly string[]) {
    super(`The database is behind the code: run "npm run migrate" (pending: ${names.join(', ')})`);
  }
}

const LEDGER = 'schema_migrations';

/** Several processes may migrate at once; one does the work and the others find it done. */
const MIGRATION_LOCK = 7_302_510;

/** Brings a schema up to date as its owner; each migration commits on its own or not at all. */
export async function migrate(
  ownerUrl: string,
  { schema, migrations }: SchemaMigrations,
): Promise<string[]> {
  const dataSource = await ownerDataSource(ownerUrl, schema, migrations);
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await lock.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
    const applied = await dataSource.runMigrations({ transaction: 'each' });
    return applied.map((migration) => migration.name);
  } finally {
    await lock.release();
    await dataSource.destroy();
  }
}

/** Takes back the newest migration of a schema. */
export async function revertLast(
  ownerUrl: string,
  { schema, migrations }: SchemaMigrations,
): Promise<void> {
  const dataSource = await ownerDataSource(ownerUrl, schema, migrations);
  try {
    await dataSource.undoLastMigration({ transaction: 'each' });
  } finally {
    await dataSource.destroy();
  }
}

/** @returns the names of migrations that the code has and the database has not */
export async function pendingMigrations(
  dataSource: DataSource,
  { schema, migrations }: SchemaMigrations,
): Promise<string[]> {
  // Without a right to look there is nothing applied yet: the first migration gives it.
  const [ledger] = await dataSource.query<object[]>(
    `SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = $1 AND c.relname = $2
        AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')`,
    [schema, LEDGER],
  );
  const applied: { name: string }[] = ledger
    ? await dataSource.query(`SELECT name FROM ${schema}.${LEDGER}`)
    : [];
  const names = new Set(applied.map((row) => row.name));
  return migrations.map((migration) => migration.name).filter((name) => !names.has(name));
}

function ownerDataSource(
  url: string,
  schema: string,
  migrations: SchemaMigrations['migrations'],
): Promise<DataSource> {
  return new DataSource({
    type: 'postgres',
    url,
    schema,
    migrations,
    migrationsTableName: LEDGER,
    extra: { options: `-c search_path=${schema}`, application_name: 'tenantry-migrate' },
  }).initialize();
}
