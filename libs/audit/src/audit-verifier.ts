import { Injectable } from '@nestjs/common';
import { requireContext, runInContext } from '@app/context';
import { Database } from '@app/database';
import type { Anchor } from './anchor';
import { CANONICAL_ENTRY } from './canonical-entry';
import { GENESIS } from './chain';
import { ChainWalk, type ChainEnd, type SealedLink } from './chain-walk';
import { Faults, type Fault } from './fault';

const BATCH = 2_000;

/** What one tenant's trail turned out to be. */
export interface Verdict {
  tenant_id: string;
  entries: number;
  /** The last place of the chain. */
  sealed_up_to: number;
  /** Of the last sealed entry. */
  sealed_until: Date | null;
  unsealed: number;
  unsealed_since: Date | null;
  /** The first ones; `fault_count` counts all. */
  faults: Fault[];
  fault_count: number;
}

interface UnsealedEntry {
  id: string;
  at: number;
  xid: string;
  listed: boolean;
  future: boolean;
}

/**
 * Judges trails as the service's role, one tenant and one moment at a time: a snapshot in which
 * entries, seals and the list of what is not sealed yet belong together, whatever happens around it.
 * It reads in batches, so a trail may be longer than memory.
 */
@Injectable()
export class AuditVerifier {
  constructor(private readonly database: Database) {}

  /** Every tenant that ever left a trail, deleted ones too. */
  trails(): Promise<string[]> {
    return this.inTenant(null, async () => {
      const rows = await this.database.query<{ id: string }>(
        `SELECT tenant_id AS id FROM audit_trails UNION SELECT tenant_id FROM audit_unsealed ORDER BY 1`,
      );
      return rows.map(({ id }) => id);
    });
  }

  /** Where the tenant's chain ends now; null where nothing is sealed. */
  anchor(tenantId: string): Promise<Anchor | null> {
    return this.inTenant(tenantId, async () => {
      const head = await this.head(tenantId);
      if (head.position === 0) return null;
      const hash = head.hash.toString('hex');
      return { tenant_id: tenantId, position: head.position, hash, at: new Date().toISOString() };
    });
  }

  verify(tenantId: string, anchor?: Anchor): Promise<Verdict> {
    return this.inTenant(tenantId, async () => {
      await this.database.query(`SET LOCAL statement_timeout = 0`);
      const faults = new Faults();
      const { end, present } = await this.walk(tenantId, faults);
      await this.judgeHead(tenantId, end, faults);
      if (anchor) await this.judgeAnchor(anchor, end, faults);
      const waiting = await this.judgeUnsealed(tenantId, end, faults);
      return {
        tenant_id: tenantId,
        entries: present + waiting.all,
        sealed_up_to: end.position,
        sealed_until: end.at === null ? null : new Date(end.at),
        unsealed: waiting.listed,
        unsealed_since: waiting.since === null ? null : new Date(waiting.since),
        faults: faults.kept,
        fault_count: faults.count,
      };
    });
  }

  private async walk(
    tenantId: string,
    faults: Faults,
  ): Promise<{ end: ChainEnd; present: number }> {
    const walk = new ChainWalk(faults);
    let present = 0;
    const links = this.stream<SealedLink>(
      `SELECT s.position, s.hash, s.entry_id, e.xid::text, extract(epoch FROM e.at)::float8 * 1000 AS at,
              CASE WHEN e.id IS NOT NULL THEN ${CANONICAL_ENTRY} END AS canonical
         FROM audit_seals s LEFT JOIN audit_entries e ON e.tenant_id = s.tenant_id AND e.id = s.entry_id
        WHERE s.tenant_id = $1 ORDER BY s.position`,
      tenantId,
    );
    for await (const link of links) {
      walk.next(link);
      if (link.canonical !== null) present++;
    }
    return { end: walk.end(), present };
  }

  private async judgeHead(tenantId: string, end: ChainEnd, faults: Faults): Promise<void> {
    const head = await this.head(tenantId);
    if (head.position === end.position && head.hash.equals(end.hash)) return;
    const detail = `the chain's head says ${head.position}, and its last seal is ${end.position}`;
    faults.add({ kind: 'head', detail, position: head.position });
  }

  private async judgeAnchor(anchor: Anchor, end: ChainEnd, faults: Faults): Promise<void> {
    const { position, at } = anchor;
    const [seal] = await this.database.query<{ hash: Buffer }>(
      `SELECT hash FROM audit_seals WHERE tenant_id = $1 AND position = $2`,
      [anchor.tenant_id, position],
    );
    if (seal?.hash.toString('hex') === anchor.hash) return;
    if (seal) {
      const detail = `another story stands up to where the anchor of ${at} was taken`;
      faults.add({ kind: 'rewritten', detail, position });
    } else {
      const detail = `the chain ends at ${end.position}, and reached ${position} at ${at}`;
      faults.add({ kind: 'cut', detail, position });
    }
  }

  private async judgeUnsealed(
    tenantId: string,
    end: ChainEnd,
    faults: Faults,
  ): Promise<{ all: number; listed: number; since: number | null }> {
    let [all, listed] = [0, 0];
    let since: number | null = null;
    const entries = this.stream<UnsealedEntry>(
      `SELECT e.id, e.xid::text, extract(epoch FROM e.at)::float8 * 1000 AS at,
              u.entry_id IS NOT NULL AS listed, e.xid >= pg_snapshot_xmax(pg_current_snapshot()) AS future
         FROM audit_entries e LEFT JOIN audit_unsealed u
           ON u.tenant_id = e.tenant_id AND u.xid = e.xid AND u.entry_id = e.id
        WHERE e.tenant_id = $1
          AND NOT EXISTS (SELECT FROM audit_seals s WHERE s.tenant_id = e.tenant_id AND s.entry_id = e.id)`,
      tenantId,
    );
    for await (const entry of entries) {
      all++;
      if (entry.listed) {
        listed++;
        since = Math.min(since ?? entry.at, entry.at);
      }
      judgeWaiting(entry, end.xid, faults);
    }
    await this.judgeListed(tenantId, faults);
    return { all, listed, since };
  }

  private async judgeListed(tenantId: string, faults: Faults): Promise<void> {
    const gone = this.stream<{ entry_id: string }>(
      `SELECT entry_id FROM audit_unsealed u WHERE u.tenant_id = $1 AND NOT EXISTS (
         SELECT FROM audit_entries e
          WHERE e.tenant_id = u.tenant_id AND e.id = u.entry_id AND e.xid = u.xid)`,
      tenantId,
    );
    for await (const { entry_id } of gone) {
      faults.add({ kind: 'missing', detail: 'it was to be sealed and is gone', entry_id });
    }
  }

  private async head(tenantId: string): Promise<{ position: number; hash: Buffer }> {
    const [head] = await this.database.query<{ position: string; hash: Buffer }>(
      `SELECT position, hash FROM audit_chain_heads WHERE tenant_id = $1`,
      [tenantId],
    );
    return { position: Number(head?.position ?? 0), hash: head?.hash ?? GENESIS };
  }

  /** Rows of a query through a cursor, a batch in memory at a time. */
  private async *stream<Row extends object>(sql: string, tenantId: string): AsyncGenerator<Row> {
    await this.database.query(`DECLARE trail NO SCROLL CURSOR FOR ${sql}`, [tenantId]);
    for (;;) {
      const rows = await this.database.query<Row>(`FETCH ${BATCH} FROM trail`);
      yield* rows;
      if (rows.length < BATCH) break;
    }
    await this.database.query(`CLOSE trail`);
  }

  private inTenant<T>(tenantId: string | null, work: () => Promise<T>): Promise<T> {
    const tenant = tenantId === null ? null : { id: tenantId };
    return runInContext({ ...requireContext(), tenant }, () => this.database.snapshot(work));
  }
}

/** An entry without a seal is all right while it is listed, and after all that is sealed. */
function judgeWaiting(
  { id, xid, listed, future }: UnsealedEntry,
  sealedXid: bigint,
  faults: Faults,
): void {
  if (!listed) {
    const detail = 'it has no seal and waits for none: it was not written by a change of data';
    faults.add({ kind: 'appended', detail, entry_id: id });
  } else if (future || BigInt(xid) < sealedXid) {
    const detail = future
      ? 'its transaction is yet to come'
      : 'it waits for its seal, and later transactions have theirs';
    faults.add({ kind: 'out_of_order', detail, entry_id: id });
  }
}
