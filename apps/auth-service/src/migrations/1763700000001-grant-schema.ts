import { AUTH_ROLE } from '@app/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The service's role may look into the schema, and see which migrations have run. */
export class GrantSchema1763700000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`GRANT USAGE ON SCHEMA auth TO ${AUTH_ROLE}`);
    await runner.query(`GRANT SELECT ON schema_migrations TO ${AUTH_ROLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`REVOKE SELECT ON schema_migrations FROM ${AUTH_ROLE}`);
    await runner.query(`REVOKE USAGE ON SCHEMA auth FROM ${AUTH_ROLE}`);
  }
}
