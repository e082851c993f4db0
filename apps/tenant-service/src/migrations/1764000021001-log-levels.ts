import { TENANT_ROLE } from '@app/database';
import { createLogLevelTable } from '@app/log-levels';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LogLevels1764000021001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createLogLevelTable(runner, TENANT_ROLE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE log_levels`);
  }
}
