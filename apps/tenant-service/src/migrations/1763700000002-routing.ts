import { TENANT_ROLE } from '@app/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The tables outside the wall: what must be found before a tenant is known. They hold hashes and
 * ids only, so that reading all of them tells nothing about anybody. A test keeps this list closed.
 */
export const ROUTING_TABLES = [
  'tenant_names',
  'user_tenants',
  'invitation_tokens',
  'tenant_epochs',
  'audit_unsealed',
  'audit_trails',
  'tenant_ids',
];

export class Routing1763700000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // SHA-256 of a slug or a verified domain. Its key is what makes names unique over all tenants.
    await runner.query(
      `CREATE TABLE tenant_names (name_hash bytea PRIMARY KEY, tenant_id uuid NOT NULL)`,
    );
    await runner.query(`CREATE INDEX tenant_names_tenant ON tenant_names (tenant_id)`);
    await runner.query(
      `CREATE TABLE user_tenants (
         user_id uuid NOT NULL, tenant_id uuid NOT NULL, PRIMARY KEY (user_id, tenant_id))`,
    );
    // `expires_at` stands only while the invitation is pending: it is the sweep's list of what is due.
    await runner.query(
      `CREATE TABLE invitation_tokens (
         token_hash bytea PRIMARY KEY,
         tenant_id uuid NOT NULL,
         invitation_id uuid NOT NULL UNIQUE,
         expires_at timestamptz)`,
    );
    await runner.query(
      `CREATE INDEX invitation_tokens_due ON invitation_tokens (expires_at) WHERE expires_at IS NOT NULL`,
    );
    // The last transaction that changed who may do what in a tenant: processes drop what they remember.
    await runner.query(
      `CREATE TABLE tenant_epochs (tenant_id uuid PRIMARY KEY, xid xid8 NOT NULL)`,
    );
    await runner.query(`CREATE INDEX tenant_epochs_xid ON tenant_epochs (xid)`);
    await runner.query(
      `CREATE FUNCTION raise_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
       DECLARE any_row jsonb := to_jsonb(coalesce(NEW, OLD));
       BEGIN
         INSERT INTO tenant_epochs (tenant_id, xid)
         VALUES (coalesce(any_row ->> 'tenant_id', any_row ->> 'id')::uuid, pg_current_xact_id())
         ON CONFLICT (tenant_id) DO UPDATE SET xid = excluded.xid WHERE tenant_epochs.xid <> excluded.xid;
         RETURN NULL;
       END $$`,
    );
    await runner.query(
      `GRANT SELECT, INSERT, UPDATE, DELETE ON tenant_names, user_tenants, invitation_tokens TO ${TENANT_ROLE}`,
    );
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON tenant_epochs TO ${TENANT_ROLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tenant_names, user_tenants, invitation_tokens, tenant_epochs`);
    await runner.query(`DROP FUNCTION raise_epoch`);
  }
}
