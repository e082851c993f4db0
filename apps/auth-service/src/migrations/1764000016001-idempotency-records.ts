import { AUTH_ROLE } from '@app/database';
import { createIdempotencyTable } from '@app/idempotency';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IdempotencyRecords1764000016001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createIdempotencyTable(runner, AUTH_ROLE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE idempotency_records`);
  }
}
