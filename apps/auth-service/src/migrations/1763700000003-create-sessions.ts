import { AUTH_ROLE } from '@app/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A session is a family of refresh tokens, of which one at a time is current. Tokens are stored as
 * hashes; the successor of the token before the current one is sealed under that token itself, so
 * that only who presents it can have it. `token_tenant_id` is what the session's tokens say, no
 * row of a tenant.
 */
export class CreateSessions1763700000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE sessions (
         id uuid PRIMARY KEY,
         user_id uuid NOT NULL REFERENCES users (id),
         token_tenant_id uuid,
         token_hash bytea NOT NULL,
         parent_hash bytea,
         rotated_at timestamptz,
         sealed_successor bytea,
         ip text,
         user_agent text,
         created_at timestamptz NOT NULL,
         last_used_at timestamptz NOT NULL,
         expires_at timestamptz NOT NULL,
         ended_at timestamptz
       )`,
    );
    await runner.query(
      `CREATE INDEX sessions_of_user ON sessions (user_id, id) WHERE ended_at IS NULL`,
    );
    await runner.query(
      `GRANT SELECT, INSERT,
             UPDATE (token_hash, parent_hash, rotated_at, sealed_successor, last_used_at,
                     expires_at, ended_at)
          ON sessions TO ${AUTH_ROLE}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE sessions`);
  }
}
