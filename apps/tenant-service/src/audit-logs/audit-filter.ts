import type { AuditLogsQuery } from './audit-logs.dto';

/** What is asked for, as conditions on `audit_entries e` with their parameters. */
export interface Filter {
  conditions: string[];
  parameters: unknown[];
}

const COLUMNS = {
  actor_id: 'actor_id',
  action: 'action',
  table: 'table_name',
  row_id: 'row_id',
  trace_id: 'trace_id',
} as const;

/**
 * Only what was asked for becomes a condition, so that each question is planned for its own index.
 * Times are looked for by the ids, which begin with them: there is no index of its own for `at`.
 */
export function filterOf(tenantId: string, query: Partial<AuditLogsQuery>): Filter {
  const filter: Filter = { conditions: ['e.tenant_id = $1'], parameters: [tenantId] };
  for (const [name, column] of Object.entries(COLUMNS)) {
    const value = query[name as keyof typeof COLUMNS];
    if (value !== undefined) add(filter, `e.${column} = $`, value);
  }
  if (query.from !== undefined) {
    add(filter, 'e.at >= $', query.from);
    add(filter, 'e.id >= $', idAt(Date.parse(query.from) - SLACK_MS));
  }
  if (query.to !== undefined) {
    add(filter, 'e.at < $', query.to);
    add(filter, 'e.id < $', idAt(Date.parse(query.to) + SLACK_MS));
  }
  return filter;
}

/** Narrows the filter further; `condition` ends where the parameter's number goes. */
export function add(filter: Filter, condition: string, parameter: unknown): void {
  filter.parameters.push(parameter);
  filter.conditions.push(`${condition}${filter.parameters.length}`);
}

/** The oldest entries took time and id one after the other, so the ids are asked a little wider. */
const SLACK_MS = 1_000;

/** The least UUIDv7 of that millisecond. */
function idAt(ms: number): string {
  const hex = Math.min(Math.max(0, ms), 2 ** 48 - 1)
    .toString(16)
    .padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
