import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { runInContext, systemContext } from '@app/context';
import { Announcements, Database } from '@app/database';
import { newTraceId } from '@app/trace';

const ASK_EVERY_MS = 500;

/** Past this age what is remembered may be older than a revocation is allowed to be. */
const TRUSTED_FOR_MS = 1_000;

/** In place of a tenant: what concerns all of them, the catalogue of permissions. */
export const EVERY_TENANT = '00000000-0000-0000-0000-000000000000';

/** On which the database announces the tenant whose epoch was raised. */
const CHANNEL = 'tenant_epochs';

/**
 * Whose access has changed. Mostly the database announces it at once; what holds without fail is
 * the question, twice a second and in one query for all tenants. Transaction ids are compared
 * against the oldest one that was still open at the last question, so that a change that commits
 * late is not missed.
 */
@Injectable()
export class Epochs implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(Epochs.name);
  private readonly listeners: ((tenantId: string) => void)[] = [];
  private timer: NodeJS.Timeout | undefined;
  private asking: Promise<void> | null = null;
  private horizon: string | null = null;
  private askedAt = 0;

  constructor(
    private readonly database: Database,
    private readonly announcements: Announcements,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.ask();
    this.timer = setInterval(() => this.tick(), ASK_EVERY_MS);
    this.announcements.listen(CHANNEL, {
      heard: (tenantId) => this.tell(tenantId),
      // Whatever was announced while nobody listened.
      listening: () => this.tick(),
    });
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.asking;
  }

  onChange(listener: (tenantId: string) => void): void {
    this.listeners.push(listener);
  }

  /** False when the last answer is too old: then nothing remembered may be used to say yes. */
  get areFresh(): boolean {
    return performance.now() - this.askedAt <= TRUSTED_FOR_MS;
  }

  private tick(): void {
    this.asking ??= this.ask()
      .catch((error: unknown) =>
        this.logger.warn({ err: error }, 'Asking for changed permissions failed'),
      )
      .finally(() => (this.asking = null));
  }

  private tell(tenantId: string): void {
    for (const listener of this.listeners) listener(tenantId);
  }

  private async ask(): Promise<void> {
    const askedAt = performance.now();
    const rows = await runInContext(systemContext(newTraceId()), () =>
      this.database.transact(() =>
        this.database.query<{ horizon: string; tenant_id: string | null }>(
          `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon, changed.tenant_id
             FROM (VALUES (1)) one
             LEFT JOIN tenant_epochs changed ON changed.xid >= $1::text::xid8`,
          [this.horizon ?? MAX_XID],
        ),
      ),
    );
    for (const { tenant_id } of rows) {
      if (tenant_id !== null) this.tell(tenant_id);
    }
    this.horizon = rows[0]?.horizon ?? this.horizon;
    this.askedAt = askedAt;
  }
}

/** Nothing has changed since: for the first question, when nothing is remembered yet. */
const MAX_XID = '18446744073709551615';
