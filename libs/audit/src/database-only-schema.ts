import type { QueryRunner } from 'typeorm';
import { AUDIT_TRIGGER_FUNCTION, firstFunctions } from './audit-schema';
import { HIDING_SQL } from './hiding-sql';
import { rowChangeSql } from './row-change-sql';
import { sealingSql } from './sealing-sql';

/**
 * From here on the database alone writes the trail: entries come from the trigger, seals from
 * `audit_seal()`, both as the owner, and the service's role only reads. What isn't sealed yet is
 * listed entry by entry, so that nothing can hide between the trail and its seals.
 */
export async function letDatabaseAloneAudit(runner: QueryRunner, role: string): Promise<void> {
  const schema = await currentSchema(runner);
  await runner.query(`ALTER TABLE audit_unsealed RENAME TO audit_unsealed_transactions`);
  await runner.query(
    `CREATE TABLE audit_unsealed (
       tenant_id uuid NOT NULL,
       xid xid8 NOT NULL,
       entry_id uuid NOT NULL,
       CONSTRAINT audit_unsealed_entry PRIMARY KEY (tenant_id, xid, entry_id)
     )`,
  );
  // Routing, outside the wall: whose trails there are, when the tenants themselves may be gone.
  await runner.query(`CREATE TABLE audit_trails (tenant_id uuid PRIMARY KEY)`);
  await forEachTenant(runner, [
    `INSERT INTO audit_unsealed (tenant_id, xid, entry_id)
     SELECT u.tenant_id, u.xid, e.id FROM audit_unsealed_transactions u JOIN audit_entries e USING (tenant_id, xid)
      WHERE u.tenant_id = $1`,
    `INSERT INTO audit_trails (tenant_id) SELECT tenant_id FROM audit_chain_heads WHERE tenant_id = $1`,
  ]);
  await runner.query(`DROP TABLE audit_unsealed_transactions`);
  await runner.query(`DROP INDEX audit_entries_xid`);
  for (const statement of [...HIDING_SQL, ...rowChangeSql(schema), ...sealingSql(schema, role)]) {
    await runner.query(statement);
  }
  // Else the trigger could be put on a table of somebody's own, to tell what never was.
  await runner.query(`REVOKE EXECUTE ON FUNCTION ${AUDIT_TRIGGER_FUNCTION}() FROM PUBLIC`);
  await runner.query(
    `REVOKE INSERT, UPDATE ON audit_entries, audit_seals, audit_chain_heads FROM ${role}`,
  );
  await runner.query(`GRANT SELECT ON audit_unsealed, audit_trails TO ${role}`);
}

/** The way back: transactions instead of entries, and the service's role as their writer. */
export async function letServiceAudit(runner: QueryRunner, role: string): Promise<void> {
  await runner.query(`GRANT INSERT ON audit_entries, audit_seals TO ${role}`);
  await runner.query(`GRANT INSERT, UPDATE ON audit_chain_heads TO ${role}`);
  await runner.query(`GRANT EXECUTE ON FUNCTION ${AUDIT_TRIGGER_FUNCTION}() TO PUBLIC`);
  for (const statement of firstFunctions('CREATE OR REPLACE')) await runner.query(statement);
  await runner.query(`DROP FUNCTION audit_seal, audit_hide_row, audit_hide_text, uuid_v7_at`);
  await runner.query(`DROP TABLE audit_trails`);
  await runner.query(`CREATE INDEX audit_entries_xid ON audit_entries (tenant_id, xid)`);
  await runner.query(`ALTER TABLE audit_unsealed RENAME TO audit_unsealed_entries`);
  await runner.query(
    `CREATE TABLE audit_unsealed (tenant_id uuid NOT NULL, xid xid8 NOT NULL, PRIMARY KEY (tenant_id, xid))`,
  );
  await runner.query(
    `INSERT INTO audit_unsealed SELECT DISTINCT tenant_id, xid FROM audit_unsealed_entries`,
  );
  await runner.query(`DROP TABLE audit_unsealed_entries`);
  await runner.query(`GRANT SELECT, INSERT, DELETE ON audit_unsealed TO ${role}`);
}

async function currentSchema(runner: QueryRunner): Promise<string> {
  const [row] = (await runner.query(`SELECT current_schema() AS name`)) as [{ name: string }];
  return row.name;
}

/** Under FORCE the owner sees nothing unless a tenant is pinned: rows are moved tenant by tenant. */
async function forEachTenant(runner: QueryRunner, statements: string[]): Promise<void> {
  const tenants = (await runner.query(
    `SELECT tenant_id AS id FROM tenant_names UNION SELECT tenant_id FROM audit_unsealed_transactions`,
  )) as { id: string }[];
  for (const { id } of tenants) {
    await runner.query(`SELECT set_config('app.tenant_id', $1, true)`, [id]);
    for (const statement of statements) await runner.query(statement, [id]);
  }
  await runner.query(`SELECT set_config('app.tenant_id', '', true)`);
}
