import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '@app/clock';
import { requireContext, runInContext, systemContext } from '@app/context';
import { Database, Transactional } from '@app/database';
import { currentTenantId, inTenant } from '@app/tenancy';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TenantStatus } from './tenant-status';

/** Small enough that nobody waits for a batch, whose every row is also one of the audit trail. */
const ROWS_A_BATCH = 1_000;

/** Tenants looked up at once; the next round takes the rest. */
const MOST_DUE = 1_000;

/** How long older transactions are waited for; past it, the next round finishes the tenant. */
const SETTLES_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 50;

const TELL_EVERY_MS = 2_000;

/** What a batch did: rows removed, or why there were none. */
type Step = { removed: number } | 'unsettled' | 'over';

export interface DueTenant {
  tenant_id: string;
  purge_at: Date;
}

/**
 * Empties tenants whose grace is over. Each batch commits by itself and the tenant's row says how
 * far it is, so whoever comes after a crash goes on; two at once take turns on that row.
 */
@Injectable()
export class TenantPurge implements OnModuleDestroy {
  private readonly logger = new Logger(TenantPurge.name);
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** A purge under way ends with its batch; the next round goes on. */
  onModuleDestroy(): void {
    this.stopping = true;
  }

  /** Tenants whose grace is over, and those that somebody began to purge. */
  due(): Promise<DueTenant[]> {
    return runInContext(
      { ...systemContext(requireContext().traceId), actor: requireContext().actor },
      () => this.readDue(),
    );
  }

  /**
   * Purges every tenant that is due. One that fails doesn't keep the others waiting.
   * @returns how many were purged
   */
  async purgeDue(tell?: (tenantId: string, removed: number) => void): Promise<number> {
    let purged = 0;
    const failures: unknown[] = [];
    for (const { tenant_id } of await this.due()) {
      try {
        if (await this.purge(tenant_id, (removed) => tell?.(tenant_id, removed))) purged++;
      } catch (error) {
        failures.push(error);
        this.logger.error({ err: error, purged_tenant_id: tenant_id }, 'Purging a tenant failed');
      }
      if (this.stopping) break;
    }
    if (failures.length > 0) throw failures[0];
    return purged;
  }

  /** @returns whether the tenant is purged now; false where it isn't due, or the next round goes on */
  purge(tenantId: string, tell?: (removed: number) => void): Promise<boolean> {
    return inTenant(tenantId, () => this.empty(tell));
  }

  private async empty(tell?: (removed: number) => void): Promise<boolean> {
    if (!(await this.begin())) return false;
    const horizon = await this.horizon();
    let removed = 0;
    let told = performance.now();
    let waitedMs = 0;
    while (!this.stopping && waitedMs < SETTLES_WITHIN_MS) {
      const step = await this.batch(horizon);
      if (step === 'over') {
        this.logger.log({ removed }, `Tenant purged: ${removed} rows removed`);
        tell?.(removed);
        return true;
      }
      if (step === 'unsettled') {
        await sleep(LOOK_EVERY_MS);
        waitedMs += LOOK_EVERY_MS;
        continue;
      }
      removed += step.removed;
      if (performance.now() - told < TELL_EVERY_MS) continue;
      told = performance.now();
      this.logger.log({ removed }, `Purging the tenant: ${removed} rows removed so far`);
      tell?.(removed);
    }
    this.logger.log({ removed }, 'The next round goes on with purging the tenant');
    return false;
  }

  @Transactional()
  private readDue(): Promise<DueTenant[]> {
    return this.database.query<DueTenant>(
      `SELECT tenant_id, purge_at FROM tenant_ids WHERE purge_at <= $1 ORDER BY purge_at LIMIT $2`,
      [this.clock.now(), MOST_DUE],
    );
  }

  /** From here on there is no way back. */
  @Transactional()
  private async begin(): Promise<boolean> {
    await this.database.query(
      `UPDATE tenants SET status = 'purging'
        WHERE id = $1 AND status = 'deleting' AND purge_at <= $2`,
      [currentTenantId(), this.clock.now()],
    );
    const purging = await this.database.query(
      `SELECT FROM tenants WHERE id = $1 AND status = 'purging'`,
      [currentTenantId()],
    );
    return purging.length > 0;
  }

  /**
   * Transactions as young as this, or younger, began to write after the purge had begun, and so
   * could add nothing. Older ones may have, and must end before the tenant counts as empty.
   */
  @Transactional()
  private async horizon(): Promise<string> {
    const [row] = await this.database.query<{ horizon: string }>(
      `SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS horizon`,
    );
    return row?.horizon ?? '0';
  }

  @Transactional()
  private async batch(horizon: string): Promise<Step> {
    const [tenant] = await this.database.query<{ status: TenantStatus; settled: boolean }>(
      `SELECT status, pg_snapshot_xmin(pg_current_snapshot()) >= $2::text::xid8 AS settled
         FROM tenants WHERE id = $1 FOR NO KEY UPDATE`,
      [currentTenantId(), horizon],
    );
    if (tenant?.status !== 'purging') return 'over';
    const [batch] = await this.database.query<{ removed: string }>(
      `SELECT purge_batch($1) AS removed`,
      [ROWS_A_BATCH],
    );
    const removed = Number(batch?.removed);
    if (removed > 0) return { removed };
    if (!tenant.settled) return 'unsettled';
    await this.database.query(
      `UPDATE tenants SET status = 'deleted', purge_at = NULL, seat_limit = NULL,
              suspended_at = NULL, suspension_reason = NULL, allowed_email_domains = '{}'
        WHERE id = $1`,
      [currentTenantId()],
    );
    return 'over';
  }
}
