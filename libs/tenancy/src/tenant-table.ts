import { auditTable } from '@app/audit';
import type { QueryRunner } from 'typeorm';

export interface TenantTable {
  name: string;
  /** Columns and constraints beside `tenant_id` and the primary key, as SQL. */
  columns: string;
  /** The column that makes a row's key together with `tenant_id`. */
  key?: string;
  /** What the service's role may do. */
  grants?: string;
  role: string;
  /** Columns whose values never show in the audit trail, beside those whose names say so (`token_hash`). */
  hidden?: string[];
}

/**
 * Makes a table whose rows belong to tenants, with everything that keeps them apart: the key
 * starts with the tenant (so does its index), the policy is forced on the owner too, and every
 * change is audited. No tenant table is made in any other way; a test looks for strays.
 *
 * References between tenant tables must be composite, `(tenant_id, x_id)`: a plain one would
 * accept another tenant's row, because foreign keys are checked without the policies.
 */
export async function createTenantTable(runner: QueryRunner, table: TenantTable): Promise<void> {
  const {
    name,
    columns,
    key = 'id',
    grants = 'SELECT, INSERT, UPDATE, DELETE',
    role,
    hidden = [],
  } = table;
  const tenants = name === 'tenants';
  const owner = tenants ? 'id' : 'tenant_id';
  const wall = `${owner} = NULLIF(current_setting('app.tenant_id', true), '')::uuid`;
  const head = tenants ? `id uuid PRIMARY KEY` : `tenant_id uuid NOT NULL REFERENCES tenants (id)`;
  const primaryKey = tenants ? '' : `, PRIMARY KEY (tenant_id, ${key})`;
  await runner.query(`CREATE TABLE ${name} (${head}, ${columns}${primaryKey})`);
  await runner.query(`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`);
  await runner.query(`ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`);
  await runner.query(`CREATE POLICY tenant_wall ON ${name} USING (${wall}) WITH CHECK (${wall})`);
  await auditTable(runner, { table: name, key, hidden });
  if (!tenants && (await purgesTenants(runner))) await keepPurgedEmpty(runner, name);
  await runner.query(`GRANT ${grants} ON ${name} TO ${role}`);
}

/** From now on nothing is added to the table for a tenant that is being purged, or was. */
export async function keepPurgedEmpty(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(
    `CREATE TRIGGER keep_purged_empty AFTER INSERT ON ${table}
       FOR EACH STATEMENT EXECUTE FUNCTION keep_purged_empty()`,
  );
}

/** Tables older than the function got their trigger from the migration that made it. */
async function purgesTenants(runner: QueryRunner): Promise<boolean> {
  const [row] = (await runner.query(
    `SELECT to_regprocedure('keep_purged_empty()') IS NOT NULL AS known`,
  )) as [{ known: boolean }];
  return row.known;
}

export async function dropTenantTable(runner: QueryRunner, name: string): Promise<void> {
  await runner.query(`DROP TABLE ${name}`);
}
