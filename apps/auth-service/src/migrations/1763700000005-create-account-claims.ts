import { AUTH_ROLE } from '@app/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What became of each invitation's claim. `created` remembers that the account came from it, so
 * that a retry may set another password; `generation` fences off a try that was overtaken.
 */
export class CreateAccountClaims1763700000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE account_claims (
         invitation_id uuid PRIMARY KEY,
         user_id uuid NOT NULL REFERENCES users (id),
         generation integer NOT NULL,
         created boolean NOT NULL,
         created_at timestamptz NOT NULL
       )`,
    );
    await runner.query(
      `GRANT SELECT, INSERT, UPDATE (user_id, generation, created) ON account_claims TO ${AUTH_ROLE}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE account_claims`);
  }
}
