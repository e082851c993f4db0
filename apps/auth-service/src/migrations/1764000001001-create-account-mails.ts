import { AUTH_ROLE } from '@app/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Mails to users about their own account. Some bring a link, whose token is minted when the mail is
 * first sent: a hash to know it by, and the token itself, sealed, for as long as the mail waits.
 * `user_id` is empty while nobody has looked whose the address is: whoever asks for a reset learns
 * nothing, not even from how long the asking takes.
 */
export class CreateAccountMails1764000001001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE account_mails (
         id uuid PRIMARY KEY,
         kind text NOT NULL CHECK (kind IN ('verification', 'email_change', 'password_reset',
                                            'password_changed', 'email_changed')),
         user_id uuid REFERENCES users (id),
         address text NOT NULL CHECK (address = lower(address)),
         state text NOT NULL CHECK (state IN ('queued', 'sent', 'failed', 'dropped')),
         attempts integer NOT NULL DEFAULT 0,
         reason text,
         token_hash bytea CONSTRAINT account_mails_token_key UNIQUE,
         sealed_token bytea CHECK (sealed_token IS NULL OR (state = 'queued' AND token_hash IS NOT NULL)),
         created_at timestamptz NOT NULL,
         expires_at timestamptz,
         sent_at timestamptz,
         used_at timestamptz
       )`,
    );
    // The newest link of a kind is the only one that works, whoever forgets to say so.
    await runner.query(
      `CREATE UNIQUE INDEX account_mails_open_link ON account_mails (user_id, kind)
        WHERE token_hash IS NOT NULL AND used_at IS NULL`,
    );
    await runner.query(`CREATE INDEX account_mails_of_user ON account_mails (user_id, kind, id)`);
    await runner.query(`CREATE INDEX account_mails_by_age ON account_mails (created_at)`);
    await runner.query(
      `GRANT SELECT, INSERT, DELETE,
             UPDATE (user_id, state, attempts, reason, token_hash, sealed_token, sent_at, used_at)
          ON account_mails TO ${AUTH_ROLE}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE account_mails`);
  }
}
