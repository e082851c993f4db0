import type { QueryRunner } from 'typeorm';

/** One for each thing that the trail can be asked for; each runs in the order of the list. */
const FILTERS = ['actor_id', 'action', 'table_name', 'row_id', 'trace_id'];

export async function createAuditIndexes(runner: QueryRunner): Promise<void> {
  for (const column of FILTERS) {
    await runner.query(
      `CREATE INDEX audit_entries_${column}_id ON audit_entries (tenant_id, ${column}, id)`,
    );
  }
  await runner.query(`DROP INDEX audit_entries_row`);
}

export async function dropAuditIndexes(runner: QueryRunner): Promise<void> {
  await runner.query(
    `CREATE INDEX audit_entries_row ON audit_entries (tenant_id, table_name, row_id)`,
  );
  for (const column of FILTERS) await runner.query(`DROP INDEX audit_entries_${column}_id`);
}
