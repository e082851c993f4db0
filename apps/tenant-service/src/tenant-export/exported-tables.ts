import type { Database } from '@app/database';

/** A table whose rows belong to tenants, and what must not leave it. */
export interface ExportedTable {
  name: string;
  /** Its name as SQL, and that of the column that says whose a row is. */
  quoted: string;
  wall: string;
  /** Whether its changes are in the trail; the trail itself is not. */
  audited: boolean;
  /** Columns whose values are secrets; secrets inside JSON are found by their names. */
  hidden: string[];
  /** The columns of the primary key, quoted: the order of the rows. */
  order: string;
}

interface CatalogueRow {
  name: string;
  quoted: string;
  wall: string;
  order: string;
  audit_arguments: string | null;
}

/**
 * Every table behind the wall, from the database's own catalogue: a table that comes with a later
 * feature is exported without anybody thinking of it. What is secret in it, its audit trigger knows.
 *
 * @throws Error for a table of which nobody says what is secret
 */
export async function exportedTables(database: Database): Promise<ExportedTable[]> {
  const rows = await database.query<CatalogueRow>(
    `SELECT c.relname AS name, quote_ident(c.relname) AS quoted, quote_ident(a.attname) AS wall,
            (SELECT string_agg(quote_ident(k.attname), ', ' ORDER BY place)
               FROM pg_index i CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS part (number, place)
               JOIN pg_attribute k ON k.attrelid = c.oid AND k.attnum = number
              WHERE i.indrelid = c.oid AND i.indisprimary) AS order,
            (SELECT encode(tgargs, 'escape') FROM pg_trigger
              WHERE tgrelid = c.oid AND tgname = 'audit') AS audit_arguments
       FROM pg_class c
       JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
        AND a.attname = CASE c.relname WHEN 'tenants' THEN 'id' ELSE 'tenant_id' END
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
        AND c.relrowsecurity
      ORDER BY c.relname`,
  );
  return rows.map(({ audit_arguments, ...table }) => {
    const audited = !table.name.startsWith('audit_');
    return { ...table, audited, hidden: audited ? hiddenIn(table.name, audit_arguments) : [] };
  });
}

/** Tables with a tenant's id outside of the wall: ways to find a tenant, and nothing else of it. */
export async function routingTables(database: Database): Promise<string[]> {
  const rows = await database.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
       JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped AND a.attname = 'tenant_id'
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
        AND NOT c.relrowsecurity
      ORDER BY c.relname`,
  );
  return rows.map(({ name }) => name);
}

/** Arguments of a trigger end in zero bytes each: the column that names the row, then the secrets. */
function hiddenIn(table: string, auditArguments: string | null): string[] {
  if (auditArguments === null)
    throw new Error(`${table} has no audit trigger to say what is secret`);
  return auditArguments.split('\\000').slice(1, -1);
}
