import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever is in an organization already becomes a plain member of it: the default does that. */
export class OrganizationRoles1764000005001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE organization_members ADD COLUMN role text NOT NULL DEFAULT 'member'
         CHECK (role IN ('owner', 'admin', 'member', 'viewer'))`,
    );
    await this.protectLastOwner(runner);
  }

  /**
   * Two owners who leave at once are put in line by the lock, and the second fails. An owner who
   * goes because the organization goes, or who is removed from the tenant, is not held back: the
   * tenant's own owners and admins still govern the organization.
   */
  private async protectLastOwner(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE FUNCTION keep_an_organization_owner() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF TG_OP = 'DELETE' AND NOT EXISTS (
           SELECT FROM organizations o
             JOIN members m ON m.tenant_id = o.tenant_id AND m.user_id = OLD.user_id
            WHERE o.tenant_id = OLD.tenant_id AND o.id = OLD.organization_id)
         THEN RETURN NULL; END IF;
         PERFORM pg_advisory_xact_lock(hashtextextended(OLD.organization_id::text, 5));
         IF NOT EXISTS (SELECT FROM organization_members
                         WHERE tenant_id = OLD.tenant_id AND organization_id = OLD.organization_id
                           AND role = 'owner') THEN
           RAISE EXCEPTION 'an organization keeps an owner'
             USING ERRCODE = 'check_violation', CONSTRAINT = 'organization_members_last_owner';
         END IF;
         RETURN NULL;
       END $$`,
    );
    await runner.query(
      `CREATE TRIGGER keep_an_owner AFTER UPDATE OF role OR DELETE ON organization_members
         FOR EACH ROW WHEN (OLD.role = 'owner') EXECUTE FUNCTION keep_an_organization_owner()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER keep_an_owner ON organization_members`);
    await runner.query(`DROP FUNCTION keep_an_organization_owner`);
    await runner.query(`ALTER TABLE organization_members DROP COLUMN role`);
  }
}
