import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '@app/clock';
import { runInContext, systemContext, requireContext } from '@app/context';
import { Database, Transactional } from '@app/database';
import { currentTenantId, inTenant } from '@app/tenancy';
import { DomainEvents } from '../events/domain-events';
import { countInvitations } from './invitation-counts';

const BATCH = 500;

interface DueTenant {
  tenant_id: string;
  invitation_ids: string[];
}

/** Marks what is due. Reads never wait for it: `now >= expiration_date` decides by itself. */
@Injectable()
export class InvitationExpiry {
  private readonly logger = new Logger(InvitationExpiry.name);

  constructor(
    private readonly database: Database,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  /**
   * Marks every due invitation of every tenant, tenant by tenant.
   * @returns how many
   */
  async sweep(): Promise<number> {
    let expired = 0;
    for (let after: DueTenant | undefined; ;) {
      const due = await this.outsideTenants(() => this.dueTenants(after));
      for (const { tenant_id, invitation_ids } of due) {
        expired += await inTenant(tenant_id, () => this.expire(invitation_ids));
      }
      after = due.at(-1);
      if (!after) break;
    }
    this.logger.log({ expired }, `${expired} invitations expired`);
    return expired;
  }

  /**
   * Marks the due invitation of one address.
   * @returns the id of a pending one that is not due
   */
  @Transactional()
  async expireDue(email: string): Promise<string | null> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM invitations WHERE tenant_id = $1 AND email = $2 AND status = 'pending'`,
      [currentTenantId(), email],
    );
    const [pending] = rows;
    if (!pending || (await this.mark([pending.id])) > 0) return null;
    return pending.id;
  }

  private outsideTenants<T>(work: () => Promise<T>): Promise<T> {
    return runInContext(systemContext(requireContext().traceId), work);
  }

  /** The next batch behind the last invitation of `after`: one tenant may fill several. */
  @Transactional()
  private dueTenants(after: DueTenant | undefined): Promise<DueTenant[]> {
    return this.database.query<DueTenant>(
      `SELECT tenant_id, array_agg(invitation_id ORDER BY invitation_id) AS invitation_ids
         FROM (SELECT tenant_id, invitation_id FROM invitation_tokens
                WHERE expires_at <= $1
                  AND ($2::uuid IS NULL OR (tenant_id, invitation_id) > ($2, $3::uuid))
                ORDER BY tenant_id, invitation_id LIMIT $4) due
        GROUP BY tenant_id ORDER BY tenant_id`,
      [this.clock.now(), after?.tenant_id ?? null, after?.invitation_ids.at(-1) ?? null, BATCH],
    );
  }

  @Transactional()
  private expire(ids: string[]): Promise<number> {
    return this.mark(ids);
  }

  /** Leaves alone what somebody is accepting: whoever claimed it in time may finish. */
  private async mark(ids: string[]): Promise<number> {
    const expired = await this.database.query<{ id: string; generation: number }>(
      `WITH expired AS (
         UPDATE invitations SET status = 'expired', sealed_token = NULL,
                delivery_reason = CASE WHEN delivery_state = 'queued' THEN 'expired before it was sent' ELSE delivery_reason END,
                delivery_state = CASE WHEN delivery_state = 'queued' THEN 'failed' ELSE delivery_state END
          WHERE tenant_id = $1 AND id = ANY ($2) AND status = 'pending' AND expiration_date <= $3
            AND (claimed_until IS NULL OR claimed_until <= $3)
          RETURNING id, generation),
       routes AS (
         UPDATE invitation_tokens SET expires_at = NULL WHERE invitation_id IN (SELECT id FROM expired))
       SELECT id, generation FROM expired`,
      [currentTenantId(), ids, this.clock.now()],
    );
    for (const { id, generation } of expired) {
      await this.events.emit({
        name: 'invitation.expired',
        subject_id: id,
        occurrence: generation,
      });
    }
    if (expired.length > 0) countInvitations(this.database, 'expired', expired.length);
    return expired.length;
  }
}
