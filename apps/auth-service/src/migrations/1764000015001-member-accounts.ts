import { AUTH_ROLE } from '@app/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = `'verification', 'email_change', 'password_reset', 'password_changed', 'email_changed'`;

/**
 * Accounts that a tenant's admins have made for their people. Which request made which account is
 * remembered, so that the request may be repeated; the mail that goes with it is of a kind of its own.
 */
export class MemberAccounts1764000015001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE member_accounts (
         creation_id uuid PRIMARY KEY,
         user_id uuid NOT NULL UNIQUE REFERENCES users (id),
         created_at timestamptz NOT NULL
       )`,
    );
    await runner.query(`GRANT SELECT, INSERT ON member_accounts TO ${AUTH_ROLE}`);
    await this.allowKinds(runner, `${KINDS}, 'first_password'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM account_mails WHERE kind = 'first_password'`);
    await this.allowKinds(runner, KINDS);
    await runner.query(`DROP TABLE member_accounts`);
  }

  private async allowKinds(runner: QueryRunner, kinds: string): Promise<void> {
    await runner.query(`ALTER TABLE account_mails DROP CONSTRAINT account_mails_kind_check`);
    await runner.query(
      `ALTER TABLE account_mails ADD CONSTRAINT account_mails_kind_check CHECK (kind IN (${kinds}))`,
    );
  }
}
