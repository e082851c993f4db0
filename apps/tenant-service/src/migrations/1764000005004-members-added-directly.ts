import { TENANT_ROLE } from '@app/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Members who come without an invitation take a seat that none has reserved for them, so they ask
 * for one. A trigger could not tell them from those whose invitation holds their seat; the lock is
 * the one that invitations take.
 */
export class MembersAddedDirectly1764000005004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE FUNCTION take_free_seat(tenant uuid) RETURNS void LANGUAGE plpgsql AS $$
       DECLARE seats integer; taken integer;
       BEGIN
         SELECT seat_limit INTO seats FROM tenants WHERE id = tenant;
         IF seats IS NULL THEN RETURN; END IF;
         PERFORM pg_advisory_xact_lock(hashtextextended(tenant::text, 1));
         SELECT (SELECT count(*) FROM members WHERE tenant_id = tenant)
              + (SELECT count(*) FROM invitations
                  WHERE tenant_id = tenant AND status = 'pending'
                    AND (expiration_date > clock_timestamp() OR claimed_until > clock_timestamp()))
           INTO taken;
         IF taken >= seats THEN
           RAISE EXCEPTION 'no seat is free'
             USING ERRCODE = 'check_violation', CONSTRAINT = 'members_within_seats';
         END IF;
       END $$`,
    );
    await runner.query(`GRANT EXECUTE ON FUNCTION take_free_seat TO ${TENANT_ROLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION take_free_seat`);
  }
}
