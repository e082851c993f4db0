import type { sqlAs } from '@app/testing';

export type Query = Parameters<Parameters<typeof sqlAs>[1]>[0];

export interface WallExceptions {
  /** Outside the wall on purpose. */
  routing: readonly string[];
  /** The audit trail itself, which is not audited. */
  unaudited: readonly string[];
}

/** Tables (and whatever else can be read like one) whose rows say to which tenant they belong. */
const TENANT_TABLES = `
  SELECT c.oid, c.relname AS name, c.relkind, c.relrowsecurity, c.relforcerowsecurity,
         a.attnum AS wall, a.attname AS wall_name
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     AND a.attname = CASE c.relname WHEN 'tenants' THEN 'id' ELSE 'tenant_id' END
   WHERE c.relnamespace = $1::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')`;

/** BEFORE is bit 1, ROW bit 0, and INSERT, DELETE, UPDATE are bits 2 to 4. */
const AFTER_EVERY_CHANGE_OF_A_ROW = `(tgtype & 1) = 1 AND (tgtype & 2) = 0 AND (tgtype & 28) = 28`;

/** A query for each rule; it finds the tables that break it, and says how. */
const RULES: { unless?: keyof WallExceptions; sql: string }[] = [
  { sql: `SELECT t.name || ' is no table' AS fault FROM t WHERE relkind NOT IN ('r', 'p')` },
  { sql: `SELECT t.name || ' has no row-level security' AS fault FROM t WHERE NOT relrowsecurity` },
  {
    sql: `SELECT t.name || ' does not force it on its owner' AS fault FROM t WHERE NOT relforcerowsecurity`,
  },
  {
    sql: `SELECT t.name || ' has no policy' AS fault FROM t
           WHERE NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = t.oid)`,
  },
  {
    sql: `SELECT t.name || ' has a policy that does not pin the tenant: ' || polname AS fault
            FROM t JOIN pg_policy ON polrelid = t.oid
           WHERE polpermissive AND (
             polcmd <> '*' OR
             pg_get_expr(polqual, polrelid) IS DISTINCT FROM pinned(wall_name) OR
             pg_get_expr(polwithcheck, polrelid) IS DISTINCT FROM pinned(wall_name))`,
  },
  {
    sql: `SELECT t.name || ' has no index that starts with ' || wall_name AS fault FROM t
           WHERE NOT EXISTS (SELECT FROM pg_index
                              WHERE indrelid = t.oid AND indkey[0] = wall AND indisvalid AND indpred IS NULL)`,
  },
  {
    sql: `SELECT t.name || ' has a plain foreign key to a tenant table: ' || conname AS fault
            FROM t JOIN pg_constraint ON conrelid = t.oid AND contype = 'f'
            JOIN t target ON target.oid = confrelid
           WHERE NOT EXISTS (SELECT FROM unnest(conkey, confkey) AS pair (here, there)
                              WHERE here = t.wall AND there = target.wall)`,
  },
  {
    unless: 'unaudited',
    sql: `SELECT t.name || ' has no audit trigger' AS fault FROM t
           WHERE NOT EXISTS (SELECT FROM pg_trigger JOIN pg_proc p ON p.oid = tgfoid
                              WHERE tgrelid = t.oid AND p.proname = 'audit_row_change'
                                AND tgenabled IN ('O', 'A') AND tgqual IS NULL
                                AND ${AFTER_EVERY_CHANGE_OF_A_ROW})`,
  },
];

/** The policy's words, as PostgreSQL gives them back. */
const PINNED = `(WALL = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)`;

/** Every way in which a table of the schema escapes the wall. */
export async function wallFaults(
  query: Query,
  schema: string,
  exceptions: WallExceptions,
): Promise<string[]> {
  const faults: string[] = [];
  for (const { sql, unless } of RULES) {
    const spared = [...exceptions.routing, ...(unless ? exceptions[unless] : [])];
    const pinned = sql.replaceAll(
      'pinned(wall_name)',
      () => `replace($pinned$${PINNED}$pinned$, 'WALL', wall_name)`,
    );
    const rows = await query<{ fault: string }>(
      `WITH t AS (SELECT * FROM (${TENANT_TABLES}) tables WHERE name <> ALL ($2)) ${pinned}`,
      [schema, spared],
    );
    faults.push(...rows.map(({ fault }) => fault));
  }
  return faults;
}

/** The tables of a schema that say nothing of a tenant. */
export async function tablesWithoutTenant(query: Query, schema: string): Promise<string[]> {
  const rows = await query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
      WHERE relnamespace = $1::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')
        AND oid NOT IN (SELECT oid FROM (${TENANT_TABLES}) tables) ORDER BY 1`,
    [schema],
  );
  return rows.map(({ name }) => name);
}

export interface TenantTable {
  name: string;
  /** The column that the wall looks at. */
  wall: string;
}

export async function tenantTables(query: Query, schema: string): Promise<TenantTable[]> {
  return query<TenantTable>(
    `SELECT name, wall_name AS wall FROM (${TENANT_TABLES}) tables ORDER BY 1`,
    [schema],
  );
}
