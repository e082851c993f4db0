import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which state of the account the copies of its address and name are of: no older one replaces them.
 * Two members who have traded addresses change in one statement, at whose end each is unique again.
 */
export class RevisionsOfCopies1764000005005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE members ADD COLUMN account_revision integer NOT NULL DEFAULT 0`,
    );
    await this.uniqueEmail(runner, 'DEFERRABLE INITIALLY IMMEDIATE');
  }

  private async uniqueEmail(runner: QueryRunner, checked: string): Promise<void> {
    await runner.query(
      `ALTER TABLE members DROP CONSTRAINT members_email,
         ADD CONSTRAINT members_email UNIQUE (tenant_id, email) ${checked}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.uniqueEmail(runner, 'NOT DEFERRABLE');
    await runner.query(`ALTER TABLE members DROP COLUMN account_revision`);
  }
}
