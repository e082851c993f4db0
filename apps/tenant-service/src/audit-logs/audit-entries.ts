import type { AuditLogView } from './audit-logs.dto';

/** An entry with its seal, and the name of whoever acted if they are a member today. */
export interface AuditEntryRow {
  id: string;
  at: string;
  action: string;
  table_name: string;
  row_id: string;
  before: object | null;
  after: object | null;
  actor_id: string | null;
  actor_name: string | null;
  ip: string | null;
  trace_id: string | null;
  position: string | null;
}

/** Users have UUIDs, services have names, and where nobody is told it was a schedule or a job. */
const UUID = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';

export const SELECT_ENTRY = `
  SELECT e.id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
         e.action, e.table_name, e.row_id, e.before, e.after, e.actor_id, e.ip, e.trace_id,
         (SELECT s.position FROM audit_seals s WHERE s.tenant_id = e.tenant_id AND s.entry_id = e.id),
         (SELECT m.name FROM members m
           WHERE m.tenant_id = e.tenant_id AND m.user_id = CASE WHEN e.actor_id ~ '${UUID}' THEN e.actor_id::uuid END) AS actor_name
    FROM audit_entries e`;

export function viewOf(row: AuditEntryRow): AuditLogView {
  const { id, at, action, table_name, row_id, before, after, ip, trace_id, position } = row;
  return {
    ...{ id, at, action, table: table_name, row_id, before, after },
    actor: actorOf(row),
    ...{ ip, trace_id, sealed: position !== null },
    ...(position !== null && { position: Number(position) }),
  };
}

function actorOf({ actor_id, actor_name }: AuditEntryRow): AuditLogView['actor'] {
  if (actor_id === null) return { id: null, kind: 'system' };
  const kind = new RegExp(UUID).test(actor_id) ? 'user' : 'service';
  return { id: actor_id, kind, ...(actor_name !== null && { name: actor_name }) };
}
