import { migrate, provision, revertLast, type SchemaMigrations } from '@app/database';
import { sharedSystem, sqlAs } from '@app/testing';
import { randomBytes } from 'node:crypto';
import { AUTH_SCHEMA } from '../../apps/auth-service/src/migrations';
import { TENANT_SCHEMA } from '../../apps/tenant-service/src/migrations';

const { databases } = sharedSystem();
const name = `tenantry_${randomBytes(6).toString('hex')}`;
const fresh = Object.fromEntries(
  Object.entries(databases).map(([role, url]) => [role, onDatabase(url, name)]),
) as typeof databases;

describe('T3: migrations, on a database of their own', () => {
  beforeAll(() => provision(fresh));

  afterAll(() =>
    sqlAs(onDatabase(databases.admin, 'postgres'), (query) =>
      query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
    ),
  );

  it.each([
    ['tenant', TENANT_SCHEMA],
    ['auth', AUTH_SCHEMA],
  ])('of schema %s go down to nothing, and up again to the very same', async (_name, schema) => {
    const applied = await migrate(fresh.owner, schema);
    expect(applied).toHaveLength(schema.migrations.length);
    const before = await everythingIn(schema);
    expect(before.length).toBeGreaterThan(20);

    for (let left = applied.length; left > 0; left--) await revertLast(fresh.owner, schema);
    expect((await everythingIn(schema)).filter((line) => !isOfTheLedger(line))).toEqual([]);

    expect(await migrate(fresh.owner, schema)).toEqual(applied);
    expect(await everythingIn(schema)).toEqual(before);
    expect(await migrate(fresh.owner, schema)).toEqual([]);
  });
});

function onDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

function isOfTheLedger(line: string): boolean {
  return line.includes('schema_migrations');
}

/** Columns, keys, indexes, policies, triggers, functions and rights, each as a line. */
async function everythingIn({ schema }: SchemaMigrations): Promise<string[]> {
  const rows = await sqlAs(fresh.owner, (query) =>
    query<{ line: string }>(
      `SELECT format('%s.%s %s %s %s', table_name, column_name, udt_name, is_nullable, column_default) AS line
         FROM information_schema.columns WHERE table_schema = $1
       UNION ALL
       SELECT format('%s %s', conrelid::regclass, pg_get_constraintdef(oid)) FROM pg_constraint
        WHERE connamespace = $1::regnamespace
       UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = $1
       UNION ALL SELECT p::text FROM pg_policies p WHERE schemaname = $1
       UNION ALL
       SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
        WHERE relnamespace = $1::regnamespace AND NOT tgisinternal
       UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = $1::regnamespace
       UNION ALL
       SELECT format('%s %s %s %s', relname, relrowsecurity, relforcerowsecurity, relacl) FROM pg_class
        WHERE relnamespace = $1::regnamespace AND relkind IN ('r', 'v', 'S')
       UNION ALL
       SELECT format('%s.%s %s', attrelid::regclass, attname, attacl) FROM pg_attribute
         JOIN pg_class c ON c.oid = attrelid
        WHERE relnamespace = $1::regnamespace AND attacl IS NOT NULL
       ORDER BY 1`,
      [schema],
    ),
  );
  return rows.map(({ line }) => line);
}
