import { AUTH_ROLE } from '@app/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The keys of access tokens: the newest active one signs, all that are not retired verify. */
export class CreateSigningKeys1763700000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE signing_keys (
         kid text PRIMARY KEY,
         public_jwk jsonb NOT NULL,
         sealed_private_key bytea NOT NULL,
         created_at timestamptz NOT NULL,
         activates_at timestamptz NOT NULL,
         retires_at timestamptz
       )`,
    );
    await runner.query(`GRANT SELECT, INSERT ON signing_keys TO ${AUTH_ROLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE signing_keys`);
  }
}
