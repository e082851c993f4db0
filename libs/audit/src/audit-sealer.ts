import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { runInContext, systemContext } from '@app/context';
import { Database } from '@app/database';
import { newTraceId } from '@app/trace';

const EVERY_MS = 1_000;
const TENANTS_A_ROUND = 200;
const ENTRIES_A_BATCH = 2_000;

/**
 * Has the settled entries of each tenant linked into its hash chain. The linking itself is the
 * database's (`audit_seal()`): no service can write a seal, this one can only ask for it.
 */
@Injectable()
export class AuditSealer {
  private readonly logger = new Logger(AuditSealer.name);
  private running: Promise<void> | null = null;

  constructor(private readonly database: Database) {}

  @Interval(EVERY_MS)
  async tick(): Promise<void> {
    if (this.running) return;
    this.running = this.sealAll()
      .then(() => undefined)
      .catch((error: unknown) =>
        this.logger.warn({ err: error }, 'Sealing the audit trail failed; it will be tried again'),
      )
      .finally(() => (this.running = null));
    await this.running;
  }

  /** Lets a round that is under way end before the process does. */
  async onModuleDestroy(): Promise<void> {
    await this.running;
  }

  /** @returns how many entries were sealed */
  async sealAll(): Promise<number> {
    const tenants = await runInContext(systemContext(newTraceId()), () =>
      this.database.transact(() => this.tenantsWithSettledEntries()),
    );
    let sealed = 0;
    for (const tenant of tenants) {
      sealed += await runInContext(systemContext(newTraceId(), tenant), () =>
        this.database.transact(() => this.sealTenant()),
      );
    }
    return sealed;
  }

  private tenantsWithSettledEntries(): Promise<{ id: string }[]> {
    return this.database.query(
      `SELECT DISTINCT tenant_id AS id FROM audit_unsealed
        WHERE xid < pg_snapshot_xmin(pg_current_snapshot()) LIMIT $1`,
      [TENANTS_A_ROUND],
    );
  }

  private async sealTenant(): Promise<number> {
    const [done] = await this.database.query<{ sealed: number }>(
      `SELECT audit_seal($1) AS sealed`,
      [ENTRIES_A_BATCH],
    );
    return done?.sealed ?? 0;
  }
}
