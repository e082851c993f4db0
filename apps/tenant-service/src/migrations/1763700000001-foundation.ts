import { TENANT_ROLE } from '@app/database';
import { createAuditSchema, dropAuditSchema } from '@app/audit';
import { createRateLimitTable } from '@app/rate-limits';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every later migration rests on: the audit trail, and what the service's role may see. */
export class Foundation1763700000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`GRANT USAGE ON SCHEMA tenant TO ${TENANT_ROLE}`);
    await runner.query(`GRANT SELECT ON schema_migrations TO ${TENANT_ROLE}`);
    await createAuditSchema(runner, TENANT_ROLE);
    await createRateLimitTable(runner, TENANT_ROLE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE rate_limits`);
    await dropAuditSchema(runner);
    await runner.query(`REVOKE ALL ON SCHEMA tenant FROM ${TENANT_ROLE}`);
  }
}
