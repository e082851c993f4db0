import { TENANT_ROLE } from '@app/database';
import { createTenantTable, dropTenantTable } from '@app/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Invitations1763700000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTenantTable(runner, {
      name: 'invitations',
      role: TENANT_ROLE,
      grants: 'SELECT, INSERT, UPDATE',
      hidden: ['token_hash', 'sealed_token'],
      columns: `
        id uuid NOT NULL,
        email text NOT NULL,
        name text NOT NULL,
        role_id uuid NOT NULL,
        organization_id uuid,
        note text NOT NULL DEFAULT '',
        status text NOT NULL DEFAULT 'pending'
          CHECK (status IN ('pending', 'accepted', 'declined', 'cancelled', 'expired')),
        expiration_date timestamptz NOT NULL,
        created_at timestamptz NOT NULL,
        inviter_id text NOT NULL,
        inviter_name text NOT NULL,
        inviter_ip text,
        inviter_agent text,
        generation integer NOT NULL DEFAULT 1,
        token_hash bytea NOT NULL,
        sealed_token bytea,
        delivery_state text NOT NULL DEFAULT 'queued' CHECK (delivery_state IN ('queued', 'sent', 'failed')),
        delivery_attempts integer NOT NULL DEFAULT 0,
        delivery_reason text,
        delivery_sent_at timestamptz,
        claim_number integer NOT NULL DEFAULT 0,
        claimed_until timestamptz,
        accepted_by uuid,
        FOREIGN KEY (tenant_id, role_id) REFERENCES roles (tenant_id, id),
        FOREIGN KEY (tenant_id, organization_id) REFERENCES organizations (tenant_id, id)`,
    });
    await runner.query(
      `CREATE UNIQUE INDEX invitations_one_pending ON invitations (tenant_id, email) WHERE status = 'pending'`,
    );
    await this.guardPending(runner);
  }

  /**
   * What must hold whenever an invitation becomes pending: its address is no member's, and a seat
   * is free. Here each query sees what has committed by then (a function's statements take
   * snapshots of their own), and it costs no round trip. Only tenants with a limit line up.
   */
  private async guardPending(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE FUNCTION guard_pending_invitation() RETURNS trigger LANGUAGE plpgsql AS $$
       DECLARE seats integer; taken integer;
       BEGIN
         IF EXISTS (SELECT FROM members WHERE tenant_id = NEW.tenant_id AND email = NEW.email) THEN
           RAISE EXCEPTION 'already a member'
             USING ERRCODE = 'check_violation', CONSTRAINT = 'invitations_no_member';
         END IF;
         SELECT seat_limit INTO seats FROM tenants WHERE id = NEW.tenant_id;
         IF seats IS NULL THEN RETURN NULL; END IF;
         PERFORM pg_advisory_xact_lock(hashtextextended(NEW.tenant_id::text, 1));
         SELECT (SELECT count(*) FROM members WHERE tenant_id = NEW.tenant_id)
              + (SELECT count(*) FROM invitations
                  WHERE tenant_id = NEW.tenant_id AND status = 'pending'
                    AND (expiration_date > clock_timestamp() OR claimed_until > clock_timestamp()))
           INTO taken;
         IF taken > seats THEN
           RAISE EXCEPTION 'no seat is free'
             USING ERRCODE = 'check_violation', CONSTRAINT = 'invitations_within_seats';
         END IF;
         RETURN NULL;
       END $$`,
    );
    await runner.query(
      `CREATE TRIGGER guard_pending AFTER INSERT OR UPDATE OF status ON invitations
         FOR EACH ROW WHEN (NEW.status = 'pending') EXECUTE FUNCTION guard_pending_invitation()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTenantTable(runner, 'invitations');
    await runner.query(`DROP FUNCTION guard_pending_invitation`);
  }
}
