import { AUTH_ROLE } from '@app/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the service may delete: sessions (a running one that is deleted counts as ended, by trigger),
 * and, through functions that look at the clock themselves, keys that retired a day ago and
 * revocations that no token has lived through. Nothing that is still needed can be deleted by it.
 */
export class PurgeWhatIsOver1764000002003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`GRANT DELETE ON sessions TO ${AUTH_ROLE}`);
    await runner.query(
      `CREATE FUNCTION purge_signing_keys() RETURNS integer
       LANGUAGE sql SECURITY DEFINER SET search_path = auth, pg_temp AS $$
         WITH gone AS (
           DELETE FROM signing_keys WHERE retires_at < now() - interval '1 day' RETURNING kid)
         SELECT count(*)::integer FROM gone
       $$`,
    );
    await runner.query(
      `CREATE FUNCTION purge_revocations(batch integer) RETURNS integer
       LANGUAGE sql SECURITY DEFINER SET search_path = auth, pg_temp AS $$
         WITH old AS (
           SELECT kind, subject_id FROM revocations WHERE at < now() - interval '1 day' LIMIT batch),
         gone AS (
           DELETE FROM revocations r USING old
            WHERE r.kind = old.kind AND r.subject_id = old.subject_id
              AND r.at < now() - interval '1 day'
           RETURNING r.kind)
         SELECT count(*)::integer FROM gone
       $$`,
    );
    await runner.query(`CREATE INDEX revocations_by_age ON revocations (at)`);
    for (const name of ['purge_signing_keys()', 'purge_revocations(integer)']) {
      await runner.query(`REVOKE EXECUTE ON FUNCTION ${name} FROM PUBLIC`);
      await runner.query(`GRANT EXECUTE ON FUNCTION ${name} TO ${AUTH_ROLE}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX revocations_by_age`);
    await runner.query(`DROP FUNCTION purge_signing_keys()`);
    await runner.query(`DROP FUNCTION purge_revocations(integer)`);
    await runner.query(`REVOKE DELETE ON sessions FROM ${AUTH_ROLE}`);
  }
}
