import { createAuditIndexes, dropAuditIndexes } from '@app/audit';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each filter of the trail stays fast, however long the trail is. */
export class AuditIndexes1764000007002 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return createAuditIndexes(runner);
  }

  down(runner: QueryRunner): Promise<void> {
    return dropAuditIndexes(runner);
  }
}
