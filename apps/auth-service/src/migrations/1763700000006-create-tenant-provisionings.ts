import { AUTH_ROLE } from '@app/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tenants promised at sign-up. The id is the tenant's own: minted here, made by tenant-service. */
export class CreateTenantProvisionings1763700000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE tenant_provisionings (
         id uuid PRIMARY KEY,
         user_id uuid NOT NULL REFERENCES users (id),
         name text NOT NULL,
         state text NOT NULL CHECK (state IN ('provisioning', 'ready')),
         created_at timestamptz NOT NULL
       )`,
    );
    await runner.query(
      `GRANT SELECT, INSERT, UPDATE (state) ON tenant_provisionings TO ${AUTH_ROLE}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tenant_provisionings`);
  }
}
