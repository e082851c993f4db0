import { CANONICAL_ENTRY } from './canonical-entry';

/** Advisory lock: one sealer at work in the whole fleet. */
const SEALER_LOCK = 7_302_512;

/**
 * Links settled entries of the pinned tenant into its chain; the service's role may call it, and
 * may not write a seal in any other way. An entry is settled when no transaction that is still
 * open could be older than its own, so the chain never has to be re-ordered. What is listed and
 * isn't there stays listed: it is evidence.
 */
export function sealingSql(schema: string, role: string): string[] {
  return [
    `CREATE FUNCTION audit_seal(batch integer) RETURNS integer LANGUAGE plpgsql
     SECURITY DEFINER SET search_path = ${schema}, pg_temp AS $$
     DECLARE
       tenant uuid := NULLIF(current_setting('app.tenant_id', true), '')::uuid;
       place bigint;
       link bytea;
       sealed integer := 0;
       entry record;
     BEGIN
       IF NOT pg_try_advisory_xact_lock(${SEALER_LOCK}) THEN RETURN 0; END IF;
       SELECT position, hash INTO place, link FROM audit_chain_heads WHERE tenant_id = tenant FOR UPDATE;
       IF NOT FOUND THEN
         place := 0;
         link := decode(repeat('00', 32), 'hex');
         INSERT INTO audit_trails (tenant_id) VALUES (tenant) ON CONFLICT DO NOTHING;
       END IF;
       FOR entry IN
         WITH settled AS (
           DELETE FROM audit_unsealed u USING (
             SELECT w.tenant_id, w.xid, w.entry_id
               FROM audit_unsealed w JOIN audit_entries x ON x.tenant_id = w.tenant_id AND x.id = w.entry_id
              WHERE w.tenant_id = tenant AND w.xid < pg_snapshot_xmin(pg_current_snapshot())
              ORDER BY w.xid, w.entry_id LIMIT batch) due
            WHERE u.tenant_id = due.tenant_id AND u.xid = due.xid AND u.entry_id = due.entry_id
           RETURNING u.xid, u.entry_id)
         SELECT e.id, ${CANONICAL_ENTRY} AS canonical
           FROM settled s JOIN audit_entries e ON e.tenant_id = tenant AND e.id = s.entry_id
          ORDER BY s.xid, s.entry_id
       LOOP
         sealed := sealed + 1;
         place := place + 1;
         link := sha256(link || convert_to(entry.canonical, 'UTF8'));
         INSERT INTO audit_seals (tenant_id, position, entry_id, hash) VALUES (tenant, place, entry.id, link);
       END LOOP;
       IF sealed > 0 THEN
         INSERT INTO audit_chain_heads (tenant_id, position, hash) VALUES (tenant, place, link)
         ON CONFLICT (tenant_id) DO UPDATE SET position = excluded.position, hash = excluded.hash;
       END IF;
       RETURN sealed;
     END $$`,
    `REVOKE EXECUTE ON FUNCTION audit_seal(integer) FROM PUBLIC`,
    `GRANT EXECUTE ON FUNCTION audit_seal(integer) TO ${role}`,
  ];
}
