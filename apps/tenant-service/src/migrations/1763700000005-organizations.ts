import { TENANT_ROLE } from '@app/database';
import { createTenantTable, dropTenantTable } from '@app/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Organizations1763700000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTenantTable(runner, {
      name: 'organizations',
      role: TENANT_ROLE,
      columns: `
        id uuid NOT NULL,
        name text NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT organizations_name UNIQUE (tenant_id, name)`,
    });
    await createTenantTable(runner, {
      name: 'organization_members',
      role: TENANT_ROLE,
      columns: `
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        user_id uuid NOT NULL,
        UNIQUE (tenant_id, organization_id, user_id),
        FOREIGN KEY (tenant_id, organization_id) REFERENCES organizations (tenant_id, id) ON DELETE CASCADE,
        FOREIGN KEY (tenant_id, user_id) REFERENCES members (tenant_id, user_id) ON DELETE CASCADE`,
    });
    await runner.query(
      `CREATE INDEX organization_members_user ON organization_members (tenant_id, user_id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTenantTable(runner, 'organization_members');
    await dropTenantTable(runner, 'organizations');
  }
}
