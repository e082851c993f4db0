/**
 * What an entry says, as one text: this is what the chain's links hash. It is part of the format
 * of every chain there is, so it never changes (docs/audit.md).
 */
export const CANONICAL_ENTRY = `jsonb_build_array(e.tenant_id, e.id, e.xid::text, extract(epoch FROM e.at)::text,
  e.action, e.table_name, e.row_id, e.before, e.after, e.actor_id, e.ip, e.trace_id)::text`;
