import { Injectable } from '@nestjs/common';
import { Clock } from '@app/clock';
import { Database, Transactional } from '@app/database';
import { NotFound } from '@app/errors';
import { currentTenantId, inTenant } from '@app/tenancy';
import { TenantAccesses } from '../access/tenant-accesses';
import { TenantServiceConfig } from '../config';
import { HeldMails } from '../invitations/held-mails';
import type { DeletedTenantView } from './tenant-deletion.dto';
import type { TenantStatus } from './tenant-status';
import { SlugMismatch, TenantInDeletion } from './tenants.errors';

const DAY_MS = 24 * 60 * 60 * 1_000;

interface DeletedRow extends Omit<DeletedTenantView, 'deleted_at' | 'purge_at'> {
  deleted_at: Date;
  purge_at: Date;
}

/**
 * Deletes a tenant, and takes that back within its grace. A deletion may be repeated: it never
 * puts the purge off, only forward.
 */
@Injectable()
export class TenantDeletion {
  constructor(
    private readonly database: Database,
    private readonly accesses: TenantAccesses,
    private readonly mails: HeldMails,
    private readonly clock: Clock,
    private readonly config: TenantServiceConfig,
  ) {}

  /**
   * Members are out within a second, everywhere; their mails wait.
   * @throws SlugMismatch, TenantInDeletion
   */
  deleteCurrent(slug: string): Promise<DeletedTenantView> {
    return this.markDeleting(slug, this.config.TENANT_DELETION_GRACE_DAYS);
  }

  /** The same from outside of the tenant. @throws NotFound, SlugMismatch, TenantInDeletion */
  delete(
    id: string,
    slug: string,
    graceDays = this.config.TENANT_DELETION_GRACE_DAYS,
  ): Promise<DeletedTenantView> {
    return inTenant(id, () => this.markDeleting(slug, graceDays));
  }

  /**
   * All is as before: open, or suspended where it was; mails that waited go out.
   * @throws NotFound, TenantInDeletion when the purge has begun
   */
  restore(id: string): Promise<void> {
    return inTenant(id, () => this.markRestored());
  }

  @Transactional()
  private async markDeleting(slug: string, graceDays: number): Promise<DeletedTenantView> {
    const now = this.clock.now();
    const [row] = await this.database.query<DeletedRow>(
      `UPDATE tenants SET status = 'deleting', deleted_at = coalesce(deleted_at, $3),
              purge_at = least(purge_at, $4)
        WHERE id = $1 AND slug = $2 AND status IN ('active', 'suspended', 'deleting')
        RETURNING id, slug, name, status, deleted_at, purge_at`,
      [currentTenantId(), slug, now, new Date(now.getTime() + graceDays * DAY_MS)],
    );
    if (!row) return this.refuse(slug);
    this.accesses.forgetAfterCommit();
    return {
      ...row,
      deleted_at: row.deleted_at.toISOString(),
      purge_at: row.purge_at.toISOString(),
    };
  }

  private async refuse(slug: string): Promise<never> {
    const tenant = await this.read();
    if (tenant.slug !== slug) throw new SlugMismatch();
    throw new TenantInDeletion(tenant.status);
  }

  @Transactional()
  private async markRestored(): Promise<void> {
    const [restored] = await this.database.query<{ status: TenantStatus }>(
      `UPDATE tenants SET status = CASE WHEN suspended_at IS NULL THEN 'active' ELSE 'suspended' END,
              deleted_at = NULL, purge_at = NULL
        WHERE id = $1 AND status = 'deleting' RETURNING status`,
      [currentTenantId()],
    );
    if (!restored) {
      const { status } = await this.read();
      if (status === 'purging' || status === 'deleted') throw new TenantInDeletion(status);
      return;
    }
    if (restored.status === 'active') await this.mails.release();
    this.accesses.forgetAfterCommit();
  }

  private async read(): Promise<{ slug: string; status: TenantStatus }> {
    const [tenant] = await this.database.query<{ slug: string; status: TenantStatus }>(
      `SELECT slug, status FROM tenants WHERE id = $1`,
      [currentTenantId()],
    );
    if (!tenant) throw new NotFound();
    return tenant;
  }
}
