import { AUTH_ROLE } from '@app/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What other services must hear of, because access tokens outlive it: sessions that ended and users
 * who were deactivated. Triggers write it in the transaction of the change itself, whoever makes it
 * and for whatever reason, so that nothing in the code can forget to. They act as the owner: the
 * service may read the list, and has no way to take anything back from it but activating a user.
 *
 * `xid` lets readers ask for what is new without missing a transaction that commits late.
 */
export class CreateRevocations1764000002001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE revocations (
         kind text NOT NULL CHECK (kind IN ('session', 'user')),
         subject_id uuid NOT NULL,
         revoked boolean NOT NULL,
         xid xid8 NOT NULL,
         at timestamptz NOT NULL,
         PRIMARY KEY (kind, subject_id)
       )`,
    );
    await runner.query(`CREATE INDEX revocations_by_xid ON revocations (xid, kind, subject_id)`);
    await runner.query(`GRANT SELECT ON revocations TO ${AUTH_ROLE}`);
    await runner.query(
      `CREATE FUNCTION record_revocation() RETURNS trigger
       LANGUAGE plpgsql SECURITY DEFINER SET search_path = auth, pg_temp AS $$
       BEGIN
         INSERT INTO revocations (kind, subject_id, revoked, xid, at)
         VALUES (TG_ARGV[0], OLD.id, TG_ARGV[1]::boolean, pg_current_xact_id(), clock_timestamp())
         ON CONFLICT (kind, subject_id) DO UPDATE
            SET revoked = excluded.revoked, xid = excluded.xid, at = excluded.at;
         RETURN NULL;
       END $$`,
    );
    await runner.query(
      `CREATE TRIGGER session_ended AFTER UPDATE OF ended_at ON sessions FOR EACH ROW
         WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL)
         EXECUTE FUNCTION record_revocation('session', 'true')`,
    );
    await runner.query(
      `CREATE TRIGGER session_deleted AFTER DELETE ON sessions FOR EACH ROW
         WHEN (OLD.ended_at IS NULL AND OLD.expires_at > now())
         EXECUTE FUNCTION record_revocation('session', 'true')`,
    );
    await runner.query(
      `CREATE TRIGGER user_deactivated AFTER UPDATE OF is_active ON users FOR EACH ROW
         WHEN (OLD.is_active AND NOT NEW.is_active)
         EXECUTE FUNCTION record_revocation('user', 'true')`,
    );
    await runner.query(
      `CREATE TRIGGER user_activated AFTER UPDATE OF is_active ON users FOR EACH ROW
         WHEN (NEW.is_active AND NOT OLD.is_active)
         EXECUTE FUNCTION record_revocation('user', 'false')`,
    );
    // An access token says of itself that it is a superuser's: who is none any more signs in again.
    await runner.query(
      `CREATE FUNCTION end_sessions_of_user() RETURNS trigger
       LANGUAGE plpgsql SECURITY DEFINER SET search_path = auth, pg_temp AS $$
       BEGIN
         UPDATE sessions SET ended_at = now() WHERE user_id = OLD.id AND ended_at IS NULL;
         RETURN NULL;
       END $$`,
    );
    await runner.query(
      `CREATE TRIGGER superuser_demoted AFTER UPDATE OF is_superuser ON users FOR EACH ROW
         WHEN (OLD.is_superuser AND NOT NEW.is_superuser)
         EXECUTE FUNCTION end_sessions_of_user()`,
    );
    await runner.query(
      `REVOKE EXECUTE ON FUNCTION record_revocation(), end_sessions_of_user() FROM PUBLIC`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION record_revocation() CASCADE`);
    await runner.query(`DROP FUNCTION end_sessions_of_user() CASCADE`);
    await runner.query(`DROP TABLE revocations`);
  }
}
