import { letDatabaseAloneAudit, letServiceAudit } from '@app/audit';
import { TENANT_ROLE } from '@app/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The service's role loses its right to write the trail: see docs/decisions/0023. */
export class AuditByTheDatabaseAlone1764000007001 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return letDatabaseAloneAudit(runner, TENANT_ROLE);
  }

  down(runner: QueryRunner): Promise<void> {
    return letServiceAudit(runner, TENANT_ROLE);
  }
}
