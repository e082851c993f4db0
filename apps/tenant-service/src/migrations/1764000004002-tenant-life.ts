import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A tenant is active or suspended; deleted, it waits out its grace (`deleting`), is emptied
 * (`purging`), and stays as a tombstone (`deleted`).
 */
export class TenantLife1764000004002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE tenants DROP CONSTRAINT tenants_status_check`);
    await runner.query(
      `ALTER TABLE tenants
         ADD CONSTRAINT tenants_status_check
           CHECK (status IN ('active', 'suspended', 'deleting', 'purging', 'deleted')),
         ADD COLUMN suspended_at timestamptz,
         ADD COLUMN suspension_reason text,
         ADD COLUMN deleted_at timestamptz,
         ADD COLUMN allowed_email_domains text[] NOT NULL DEFAULT '{}'`,
    );
    await runner.query(
      keepAnOwner(`
         -- What is being purged needs nobody any more.
         IF EXISTS (SELECT FROM tenants WHERE id = OLD.tenant_id AND status = 'purging') THEN
           RETURN NULL;
         END IF;`),
    );
  }

  /** Not while a tenant is being deleted: the older words have no name for that. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(keepAnOwner(''));
    await runner.query(
      `ALTER TABLE tenants
         DROP CONSTRAINT tenants_status_check,
         DROP COLUMN suspended_at, DROP COLUMN suspension_reason,
         DROP COLUMN deleted_at, DROP COLUMN allowed_email_domains`,
    );
    await runner.query(
      `ALTER TABLE tenants ADD CONSTRAINT tenants_status_check CHECK (status IN ('active', 'suspended'))`,
    );
  }
}

function keepAnOwner(unless: string): string {
  return `CREATE OR REPLACE FUNCTION keep_an_owner() RETURNS trigger LANGUAGE plpgsql AS $$
       DECLARE owner_role uuid;
       BEGIN
         SELECT id INTO owner_role FROM roles WHERE tenant_id = OLD.tenant_id AND key = 'owner';
         IF OLD.role_id IS DISTINCT FROM owner_role THEN RETURN NULL; END IF;${unless}
         PERFORM pg_advisory_xact_lock(hashtextextended(OLD.tenant_id::text, 2));
         IF NOT EXISTS (SELECT FROM members WHERE tenant_id = OLD.tenant_id AND role_id = owner_role) THEN
           RAISE EXCEPTION 'a tenant keeps an owner'
             USING ERRCODE = 'check_violation', CONSTRAINT = 'members_last_owner';
         END IF;
         RETURN NULL;
       END $$`;
}
