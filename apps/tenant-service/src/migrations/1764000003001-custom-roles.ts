import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Tenants make and delete roles of their own. However many do at once, a tenant never has more
 * than it may; and an invitation that is over doesn't hold its role for ever: it keeps the key.
 */
export class CustomRoles1764000003001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.limitRoles(runner);
    await runner.query(
      `ALTER TABLE invitations
         ALTER COLUMN role_id DROP NOT NULL,
         ADD COLUMN former_role text,
         ADD CONSTRAINT invitations_pending_has_role CHECK (status <> 'pending' OR role_id IS NOT NULL)`,
    );
    // What is pending still refers to the role afterwards, so that its foreign key refuses.
    await runner.query(
      `CREATE FUNCTION leave_role_to_history() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         UPDATE invitations SET role_id = NULL, former_role = OLD.key
          WHERE tenant_id = OLD.tenant_id AND role_id = OLD.id AND status <> 'pending';
         RETURN OLD;
       END $$`,
    );
    await runner.query(
      `CREATE TRIGGER leave_role_to_history BEFORE DELETE ON roles
         FOR EACH ROW EXECUTE FUNCTION leave_role_to_history()`,
    );
    await runner.query(`CREATE INDEX invitations_role ON invitations (tenant_id, role_id)`);
  }

  private async limitRoles(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE FUNCTION limit_roles() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         PERFORM pg_advisory_xact_lock(hashtextextended(NEW.tenant_id::text, 3));
         IF (SELECT count(*) FROM roles WHERE tenant_id = NEW.tenant_id) > 100 THEN
           RAISE EXCEPTION 'a tenant has at most 100 roles'
             USING ERRCODE = 'check_violation', CONSTRAINT = 'roles_within_limit';
         END IF;
         RETURN NULL;
       END $$`,
    );
    await runner.query(
      `CREATE TRIGGER limit_roles AFTER INSERT ON roles
         FOR EACH ROW WHEN (NOT NEW.system) EXECUTE FUNCTION limit_roles()`,
    );
  }

  /** Not while an invitation has outlived its role: what it pointed to is gone. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX invitations_role`);
    await runner.query(`DROP TRIGGER leave_role_to_history ON roles`);
    await runner.query(`DROP FUNCTION leave_role_to_history`);
    await runner.query(
      `ALTER TABLE invitations
         DROP CONSTRAINT invitations_pending_has_role,
         DROP COLUMN former_role,
         ALTER COLUMN role_id SET NOT NULL`,
    );
    await runner.query(`DROP TRIGGER limit_roles ON roles`);
    await runner.query(`DROP FUNCTION limit_roles`);
  }
}
