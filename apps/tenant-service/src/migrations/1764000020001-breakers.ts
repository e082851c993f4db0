import { TENANT_ROLE } from '@app/database';
import { createBreakerTable, dropBreakerTable } from '@app/http-client';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Breakers1764000020001 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return createBreakerTable(runner, TENANT_ROLE);
  }

  down(runner: QueryRunner): Promise<void> {
    return dropBreakerTable(runner);
  }
}
