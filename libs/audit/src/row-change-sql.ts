import { AUDIT_TRIGGER_FUNCTION } from './audit-schema';

/**
 * The trigger function as its owner: it is the only writer of entries, and it sets their id, time
 * and transaction itself, so that the service's role can make an entry only by making a change.
 * The owner is held by the walls too; they pass, because a change of a tenant's row happens with
 * that tenant pinned. Only a superuser at a prompt changes rows unpinned: then it pins for itself.
 */
export function rowChangeSql(schema: string): string[] {
  return [
    // Time-ordered within the millisecond too: 12 bits of its fraction stand behind the version.
    `CREATE FUNCTION uuid_v7_at(microseconds bigint) RETURNS uuid LANGUAGE sql VOLATILE AS $$
       SELECT encode(substring(int8send(microseconds / 1000) FROM 3)
         || int2send((28672 + microseconds % 1000 * 4096 / 1000)::smallint)
         || substring(uuid_send(gen_random_uuid()) FROM 9), 'hex')::uuid
     $$`,
    // Arguments: the column that names the row, then further columns whose values are hidden.
    `CREATE OR REPLACE FUNCTION ${AUDIT_TRIGGER_FUNCTION}() RETURNS trigger LANGUAGE plpgsql
     SECURITY DEFINER SET search_path = ${schema}, pg_temp AS $$
     DECLARE
       hidden text[] := TG_ARGV[1:];
       old_row jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
       new_row jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
       any_row jsonb := coalesce(new_row, old_row);
       tenant text := coalesce(any_row ->> 'tenant_id', any_row ->> 'id');
       pinned text := current_setting('app.tenant_id', true);
       now timestamptz := clock_timestamp();
       entry uuid := uuid_v7_at((date_part('epoch', now) * 1000000)::bigint);
     BEGIN
       IF TG_OP = 'UPDATE' THEN
         SELECT jsonb_object_agg(key, value), jsonb_object_agg(key, old_row -> key)
           INTO new_row, old_row
           FROM jsonb_each(new_row) WHERE value IS DISTINCT FROM old_row -> key;
         IF new_row IS NULL THEN RETURN NULL; END IF;
       END IF;
       IF pinned IS DISTINCT FROM tenant THEN PERFORM set_config('app.tenant_id', tenant, true); END IF;
       INSERT INTO audit_entries
         (tenant_id, id, at, action, table_name, row_id, before, after, actor_id, ip, trace_id)
       VALUES (
         tenant::uuid, entry, now, lower(TG_OP), TG_TABLE_NAME, any_row ->> TG_ARGV[0],
         audit_hide_row(old_row, hidden), audit_hide_row(new_row, hidden),
         NULLIF(current_setting('app.actor_id', true), ''),
         NULLIF(current_setting('app.ip', true), ''),
         NULLIF(current_setting('app.trace_id', true), ''));
       INSERT INTO audit_unsealed (tenant_id, xid, entry_id)
       VALUES (tenant::uuid, pg_current_xact_id(), entry);
       IF pinned IS DISTINCT FROM tenant THEN
         PERFORM set_config('app.tenant_id', coalesce(pinned, ''), true);
       END IF;
       RETURN NULL;
     END $$`,
  ];
}
