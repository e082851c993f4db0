import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An organization that goes leaves the invitations into it behind, as invitations to the tenant. */
export class OrganizationDeletion1764000005002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await refer(runner, 'ON DELETE SET NULL (organization_id)');
    await runner.query(
      `CREATE INDEX invitations_organization ON invitations (tenant_id, organization_id)
         WHERE organization_id IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX invitations_organization`);
    await refer(runner, '');
  }
}

async function refer(runner: QueryRunner, onDelete: string): Promise<void> {
  const name = 'invitations_tenant_id_organization_id_fkey';
  await runner.query(`ALTER TABLE invitations DROP CONSTRAINT ${name}`);
  await runner.query(
    `ALTER TABLE invitations ADD CONSTRAINT ${name} FOREIGN KEY (tenant_id, organization_id)
       REFERENCES organizations (tenant_id, id) ${onDelete}`,
  );
}
