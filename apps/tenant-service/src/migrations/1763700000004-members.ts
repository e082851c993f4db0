import { TENANT_ROLE } from '@app/database';
import { createTenantTable, dropTenantTable } from '@app/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { raiseEpochOn } from './1763700000003-tenants';

export class Members1763700000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTenantTable(runner, {
      name: 'roles',
      role: TENANT_ROLE,
      columns: `
        id uuid NOT NULL,
        key text NOT NULL,
        name text NOT NULL,
        system boolean NOT NULL,
        CONSTRAINT roles_key UNIQUE (tenant_id, key)`,
    });
    await createTenantTable(runner, {
      name: 'role_grants',
      role: TENANT_ROLE,
      columns: `
        id uuid NOT NULL,
        role_id uuid NOT NULL,
        pattern text NOT NULL,
        UNIQUE (tenant_id, role_id, pattern),
        FOREIGN KEY (tenant_id, role_id) REFERENCES roles (tenant_id, id) ON DELETE CASCADE`,
    });
    await createTenantTable(runner, {
      name: 'members',
      key: 'user_id',
      role: TENANT_ROLE,
      columns: `
        user_id uuid NOT NULL,
        email text NOT NULL,
        name text NOT NULL,
        role_id uuid NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT members_email UNIQUE (tenant_id, email),
        FOREIGN KEY (tenant_id, role_id) REFERENCES roles (tenant_id, id)`,
    });
    await runner.query(`CREATE INDEX members_role ON members (tenant_id, role_id)`);
    await raiseEpochOn(runner, 'roles', 'INSERT OR UPDATE OR DELETE');
    await raiseEpochOn(runner, 'role_grants', 'INSERT OR UPDATE OR DELETE');
    // Not on INSERT: nobody remembers that somebody is no member.
    await raiseEpochOn(runner, 'members', 'UPDATE OR DELETE');
    await this.protectLastOwner(runner);
  }

  /** Two owners who remove each other at once are put in line by the lock, and the second fails. */
  private async protectLastOwner(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE FUNCTION keep_an_owner() RETURNS trigger LANGUAGE plpgsql AS $$
       DECLARE owner_role uuid;
       BEGIN
         SELECT id INTO owner_role FROM roles WHERE tenant_id = OLD.tenant_id AND key = 'owner';
         IF OLD.role_id IS DISTINCT FROM owner_role THEN RETURN NULL; END IF;
         PERFORM pg_advisory_xact_lock(hashtextextended(OLD.tenant_id::text, 2));
         IF NOT EXISTS (SELECT FROM members WHERE tenant_id = OLD.tenant_id AND role_id = owner_role) THEN
           RAISE EXCEPTION 'a tenant keeps an owner'
             USING ERRCODE = 'check_violation', CONSTRAINT = 'members_last_owner';
         END IF;
         RETURN NULL;
       END $$`,
    );
    await runner.query(
      `CREATE TRIGGER keep_an_owner AFTER UPDATE OF role_id OR DELETE ON members
         FOR EACH ROW EXECUTE FUNCTION keep_an_owner()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['members', 'role_grants', 'roles']) await dropTenantTable(runner, table);
    await runner.query(`DROP FUNCTION keep_an_owner`);
  }
}
