import type { QueryRunner } from 'typeorm';
import { AUDIT_TRIGGER_FUNCTION } from './audit-schema';
import { SECRET_COLUMNS } from './hiding-sql';

export interface AuditedTable {
  table: string;
  /** The column that names a row in the trail. */
  key: string;
  /** Columns to hide beside those whose names speak for themselves. */
  hidden: readonly string[];
}

/**
 * Puts the audit trigger on a table, or puts it on anew: after adding a column that holds a
 * secret, or it would show. A test looks for columns that are not hidden and should be.
 */
export async function auditTable(
  runner: QueryRunner,
  { table, key, hidden }: AuditedTable,
): Promise<void> {
  const speaking = (await runner.query(SECRET_COLUMNS, [table])) as { name: string }[];
  const names = new Set([...hidden, ...speaking.map(({ name }) => name)]);
  const triggerArguments = [key, ...[...names].sort()].map((name) => `'${name}'`).join(', ');
  await runner.query(
    `CREATE OR REPLACE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON ${table}
       FOR EACH ROW EXECUTE FUNCTION ${AUDIT_TRIGGER_FUNCTION}(${triggerArguments})`,
  );
}
