import { Injectable } from '@nestjs/common';
import { Clock } from '@app/clock';
import { Database, Transactional } from '@app/database';
import { NotFound } from '@app/errors';
import { currentTenantId, inTenant } from '@app/tenancy';
import { TenantAccesses } from '../access/tenant-accesses';
import { HeldMails } from '../invitations/held-mails';
import type { TenantStatus } from './tenant-status';
import { TenantInDeletion } from './tenants.errors';

/** Shuts a tenant for a while, and opens it again. Both may be repeated. */
@Injectable()
export class TenantSuspension {
  constructor(
    private readonly database: Database,
    private readonly accesses: TenantAccesses,
    private readonly mails: HeldMails,
    private readonly clock: Clock,
  ) {}

  /**
   * Members are out within a second, everywhere; their mails wait.
   * @throws NotFound, TenantInDeletion
   */
  suspend(id: string, reason: string): Promise<void> {
    return inTenant(id, () => this.markSuspended(reason));
  }

  /** Everything is as before, and the mails that waited go out. @throws NotFound, TenantInDeletion */
  resume(id: string): Promise<void> {
    return inTenant(id, () => this.markActive());
  }

  @Transactional()
  private async markSuspended(reason: string): Promise<void> {
    const changed = await this.database.query(
      `UPDATE tenants SET status = 'suspended', suspension_reason = $2,
              suspended_at = coalesce(suspended_at, $3)
        WHERE id = $1 AND status IN ('active', 'suspended') RETURNING id`,
      [currentTenantId(), reason, this.clock.now()],
    );
    if (changed.length === 0) await this.refuse();
    this.accesses.forgetAfterCommit();
  }

  @Transactional()
  private async markActive(): Promise<void> {
    const changed = await this.database.query(
      `UPDATE tenants SET status = 'active', suspension_reason = NULL, suspended_at = NULL
        WHERE id = $1 AND status = 'suspended' RETURNING id`,
      [currentTenantId()],
    );
    if (changed.length === 0) return this.refuse('active');
    await this.mails.release();
    this.accesses.forgetAfterCommit();
  }

  /** @throws NotFound, TenantInDeletion unless the tenant is what it was to become */
  private async refuse(wanted?: TenantStatus): Promise<void> {
    const [tenant] = await this.database.query<{ status: TenantStatus }>(
      `SELECT status FROM tenants WHERE id = $1`,
      [currentTenantId()],
    );
    if (!tenant) throw new NotFound();
    if (tenant.status !== wanted) throw new TenantInDeletion(tenant.status);
  }
}
