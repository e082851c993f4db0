import { AUTH_ROLE } from '@app/database';
import { createRateLimitTable } from '@app/rate-limits';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRateLimits1763700000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createRateLimitTable(runner, AUTH_ROLE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE rate_limits`);
  }
}
