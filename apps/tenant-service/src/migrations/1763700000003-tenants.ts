import { TENANT_ROLE } from '@app/database';
import { createTenantTable, dropTenantTable } from '@app/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Tenants1763700000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTenantTable(runner, {
      name: 'tenants',
      role: TENANT_ROLE,
      grants: 'SELECT, INSERT, UPDATE',
      columns: `
        slug text NOT NULL,
        name text NOT NULL,
        status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended')),
        invitation_days integer NOT NULL DEFAULT 7 CHECK (invitation_days BETWEEN 1 AND 30),
        seat_limit integer CHECK (seat_limit > 0),
        created_at timestamptz NOT NULL`,
    });
    await createTenantTable(runner, {
      name: 'tenant_products',
      key: 'product',
      role: TENANT_ROLE,
      columns: `product text NOT NULL, enabled boolean NOT NULL`,
    });
    await raiseEpochOn(runner, 'tenants', 'UPDATE');
    await raiseEpochOn(runner, 'tenant_products', 'INSERT OR UPDATE OR DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTenantTable(runner, 'tenant_products');
    await dropTenantTable(runner, 'tenants');
  }
}

/** Changes of this table make every process forget what it remembers of the tenant's access. */
export async function raiseEpochOn(
  runner: QueryRunner,
  table: string,
  events: string,
): Promise<void> {
  await runner.query(
    `CREATE TRIGGER raise_epoch AFTER ${events} ON ${table} FOR EACH ROW EXECUTE FUNCTION raise_epoch()`,
  );
}
