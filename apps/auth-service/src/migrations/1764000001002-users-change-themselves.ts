import { AUTH_ROLE } from '@app/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Profile, e-mail address and deactivation. `is_superuser` stays out of the service's reach. */
export class UsersChangeThemselves1764000001002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `GRANT UPDATE (email, username, first_name, last_name, phone, is_active)
          ON users TO ${AUTH_ROLE}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `REVOKE UPDATE (email, username, first_name, last_name, phone, is_active)
           ON users FROM ${AUTH_ROLE}`,
    );
  }
}
