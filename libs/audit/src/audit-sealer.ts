import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { runInContext, systemContext } from '@app/context';
import { Database } from '@app/database';
import { newTraceId } from '@app/trace';
import { GENESIS, linkHash } from './chain';

const EVERY_MS = 1_000;
const TENANTS_A_ROUND = 200;
const TRANSACTIONS_A_BATCH = 500;

/** Advisory lock: one sealer at work in the whole fleet. */
const SEALER_LOCK = 7_302_512;

interface UnsealedEntry {
  id: string;
  canonical: string;
}

/**
 * Links the settled entries of each tenant into its hash chain. An entry is settled when no
 * transaction that is still open could be older than its own, so the chain never has to be
 * re-ordered.
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
        this.database.transact(() => this.sealTenant(tenant.id)),
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

  private async sealTenant(tenantId: string): Promise<number> {
    const [lock] = await this.database.query<{ taken: boolean }>(
      `SELECT pg_try_advisory_xact_lock($1) AS taken`,
      [SEALER_LOCK],
    );
    if (!lock?.taken) return 0;
    const entries = await this.takeSettled(tenantId);
    if (entries.length === 0) return 0;
    const [head] = await this.database.query<{ position: string; hash: Buffer }>(
      `SELECT position, hash FROM audit_chain_heads WHERE tenant_id = $1 FOR UPDATE`,
      [tenantId],
    );
    let hash: Buffer = head?.hash ?? GENESIS;
    const first = Number(head?.position ?? 0) + 1;
    const hashes = entries.map((entry) => (hash = linkHash(hash, entry.canonical)));
    await this.database.query(
      `INSERT INTO audit_seals (tenant_id, position, entry_id, hash)
       SELECT $1, $2::bigint + n - 1, entry_id, hash
         FROM unnest($3::uuid[], $4::bytea[]) WITH ORDINALITY AS link (entry_id, hash, n)`,
      [tenantId, first, entries.map((entry) => entry.id), hashes],
    );
    await this.database.query(
      `INSERT INTO audit_chain_heads (tenant_id, position, hash) VALUES ($1, $2, $3)
       ON CONFLICT (tenant_id) DO UPDATE SET position = excluded.position, hash = excluded.hash`,
      [tenantId, first + entries.length - 1, hash],
    );
    return entries.length;
  }

  private takeSettled(tenantId: string): Promise<UnsealedEntry[]> {
    return this.database.query(
      `WITH settled AS (
         DELETE FROM audit_unsealed
          WHERE tenant_id = $1 AND xid IN (
            SELECT xid FROM audit_unsealed
             WHERE tenant_id = $1 AND xid < pg_snapshot_xmin(pg_current_snapshot())
             ORDER BY xid LIMIT $2)
         RETURNING xid)
       SELECT e.id, jsonb_build_array(e.tenant_id, e.id, e.xid::text, extract(epoch FROM e.at)::text,
                e.action, e.table_name, e.row_id, e.before, e.after, e.actor_id, e.ip, e.trace_id)::text AS canonical
         FROM audit_entries e JOIN settled s USING (xid)
        WHERE e.tenant_id = $1 ORDER BY e.xid, e.id`,
      [tenantId, TRANSACTIONS_A_BATCH],
    );
  }
}
