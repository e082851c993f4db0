import type { QueryRunner } from 'typeorm';

/** The trigger function that every tenant table calls after each change of a row. */
export const AUDIT_TRIGGER_FUNCTION = 'audit_row_change';

/**
 * The audit trail of one schema. Entries are written by trigger in the transaction of the change
 * and can't be changed afterwards: the service's role may insert and read, nothing else. They are
 * written unchained, with their transaction's id; the sealer links them later, because a chain
 * head that every write updates would make a tenant's writes wait for one another.
 */
export async function createAuditSchema(runner: QueryRunner, role: string): Promise<void> {
  for (const statement of statements(role)) await runner.query(statement);
}

export async function dropAuditSchema(runner: QueryRunner): Promise<void> {
  await runner.query(`DROP TABLE audit_seals, audit_chain_heads, audit_unsealed, audit_entries`);
  await runner.query(`DROP FUNCTION ${AUDIT_TRIGGER_FUNCTION}, audit_hide, uuid_v7`);
}

const WALL = `tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid`;

function walled(table: string): string[] {
  return [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY tenant_wall ON ${table} USING (${WALL}) WITH CHECK (${WALL})`,
  ];
}

function statements(role: string): string[] {
  return [
    // Time-ordered ids for rows that the database itself makes (PostgreSQL 15 has no uuidv7()).
    `CREATE FUNCTION uuid_v7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
       SELECT encode(
         set_bit(set_bit(
           overlay(uuid_send(gen_random_uuid())
             PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
             FROM 1 FOR 6),
           52, 1), 53, 1), 'hex')::uuid
     $$`,
    `CREATE TABLE audit_entries (
       tenant_id uuid NOT NULL,
       id uuid NOT NULL DEFAULT uuid_v7(),
       xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
       at timestamptz NOT NULL DEFAULT clock_timestamp(),
       action text NOT NULL,
       table_name text NOT NULL,
       row_id text NOT NULL,
       before jsonb,
       after jsonb,
       actor_id text,
       ip text,
       trace_id text,
       PRIMARY KEY (tenant_id, id)
     )`,
    `CREATE INDEX audit_entries_xid ON audit_entries (tenant_id, xid)`,
    `CREATE INDEX audit_entries_row ON audit_entries (tenant_id, table_name, row_id)`,
    ...walled('audit_entries'),
    // Routing, outside the wall: which tenants have entries that no seal covers yet.
    `CREATE TABLE audit_unsealed (
       tenant_id uuid NOT NULL,
       xid xid8 NOT NULL,
       PRIMARY KEY (tenant_id, xid)
     )`,
    `CREATE TABLE audit_chain_heads (
       tenant_id uuid PRIMARY KEY,
       position bigint NOT NULL,
       hash bytea NOT NULL
     )`,
    ...walled('audit_chain_heads'),
    `CREATE TABLE audit_seals (
       tenant_id uuid NOT NULL,
       position bigint NOT NULL,
       entry_id uuid NOT NULL,
       hash bytea NOT NULL,
       PRIMARY KEY (tenant_id, position),
       UNIQUE (tenant_id, entry_id),
       FOREIGN KEY (tenant_id, entry_id) REFERENCES audit_entries (tenant_id, id)
     )`,
    ...walled('audit_seals'),
    `GRANT SELECT, INSERT ON audit_entries, audit_seals TO ${role}`,
    `GRANT SELECT, INSERT, UPDATE ON audit_chain_heads TO ${role}`,
    `GRANT SELECT, INSERT, DELETE ON audit_unsealed TO ${role}`,
    ...firstFunctions('CREATE'),
  ];
}

/** The functions as the first migration made them; a later one replaces them, and back. */
export function firstFunctions(create: 'CREATE' | 'CREATE OR REPLACE'): string[] {
  return [
    // Hides the named keys at any depth: a secret inside a JSON column is a secret too.
    `${create} FUNCTION audit_hide(document jsonb, hidden text[]) RETURNS jsonb
     LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
     BEGIN
       IF jsonb_typeof(document) = 'object' THEN
         RETURN (SELECT coalesce(jsonb_object_agg(key, CASE
             WHEN key = ANY (hidden) AND value <> 'null' THEN '"[hidden]"'::jsonb
             WHEN jsonb_typeof(value) IN ('object', 'array') THEN audit_hide(value, hidden)
             ELSE value END), '{}') FROM jsonb_each(document));
       ELSIF jsonb_typeof(document) = 'array' THEN
         RETURN (SELECT coalesce(jsonb_agg(audit_hide(value, hidden)), '[]')
                   FROM jsonb_array_elements(document));
       END IF;
       RETURN document;
     END $$`,
    // Arguments: the column that names the row, then the keys whose values are hidden.
    `${create} FUNCTION ${AUDIT_TRIGGER_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$
     DECLARE
       hidden text[] := TG_ARGV[1:] || ARRAY['password', 'secret', 'token', 'access', 'refresh'];
       old_row jsonb := CASE WHEN TG_OP <> 'INSERT' THEN audit_hide(to_jsonb(OLD), hidden) END;
       new_row jsonb := CASE WHEN TG_OP <> 'DELETE' THEN audit_hide(to_jsonb(NEW), hidden) END;
       any_row jsonb := coalesce(new_row, old_row);
       changed text[];
     BEGIN
       IF TG_OP = 'UPDATE' THEN
         -- Hidden values look alike before and after, so the comparison is of the real rows.
         SELECT array_agg(n.key) INTO changed
           FROM jsonb_each(to_jsonb(NEW)) n
          WHERE n.value IS DISTINCT FROM to_jsonb(OLD) -> n.key;
         IF changed IS NULL THEN RETURN NULL; END IF;
         SELECT jsonb_object_agg(key, value) INTO old_row FROM jsonb_each(old_row) WHERE key = ANY (changed);
         SELECT jsonb_object_agg(key, value) INTO new_row FROM jsonb_each(new_row) WHERE key = ANY (changed);
       END IF;
       INSERT INTO audit_entries (tenant_id, action, table_name, row_id, before, after, actor_id, ip, trace_id)
       VALUES (
         coalesce(any_row ->> 'tenant_id', any_row ->> 'id')::uuid,
         lower(TG_OP), TG_TABLE_NAME, any_row ->> TG_ARGV[0], old_row, new_row,
         NULLIF(current_setting('app.actor_id', true), ''),
         NULLIF(current_setting('app.ip', true), ''),
         NULLIF(current_setting('app.trace_id', true), ''));
       INSERT INTO audit_unsealed (tenant_id, xid)
       VALUES (coalesce(any_row ->> 'tenant_id', any_row ->> 'id')::uuid, pg_current_xact_id())
       ON CONFLICT DO NOTHING;
       RETURN NULL;
     END $$`,
  ];
}
