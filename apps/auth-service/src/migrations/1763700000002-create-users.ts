import { AUTH_ROLE } from '@app/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Accounts. The service may neither insert nor change `is_superuser`: superusers are made on the
 * command line, by the owner of the tables, so that no hole in the service can make one.
 */
export class CreateUsers1763700000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE users (
         id uuid PRIMARY KEY,
         email text NOT NULL CONSTRAINT users_email_key UNIQUE CHECK (email = lower(email)),
         username text,
         password_hash text NOT NULL,
         first_name text NOT NULL DEFAULT '',
         last_name text NOT NULL DEFAULT '',
         phone text NOT NULL DEFAULT '',
         company_name text,
         email_verified_at timestamptz,
         is_superuser boolean NOT NULL DEFAULT false,
         is_active boolean NOT NULL DEFAULT true,
         created_at timestamptz NOT NULL,
         updated_at timestamptz NOT NULL
       )`,
    );
    await runner.query(`CREATE UNIQUE INDEX users_username_key ON users (lower(username))`);
    await runner.query(
      `GRANT SELECT,
             INSERT (id, email, username, password_hash, first_name, last_name, phone, company_name,
                     email_verified_at, is_active, created_at, updated_at),
             UPDATE (password_hash, email_verified_at, updated_at)
          ON users TO ${AUTH_ROLE}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE users`);
  }
}
