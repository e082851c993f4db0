import { Injectable } from '@nestjs/common';
import { requireContext, runInContext } from '@app/context';
import { Database } from '@app/database';
import { SELECT_ENTRY, viewOf, type AuditEntryRow } from './audit-entries';

/** From this moment on, and before that one; RFC 3339. */
export interface ExportRange {
  from?: string;
  to?: string;
}

interface SealedRow extends AuditEntryRow {
  hash: string;
  within: boolean;
}

interface Head {
  position: number;
  hash: string;
  waiting: number;
}

const PLACES_A_PAGE = 1_000;

/**
 * The sealed trail of the context's tenant as lines of JSON, in the order of the chain, and a last
 * line that says what they were. It reads page by page up to where the chain ended when it began:
 * sealed places never change, so many short transactions see one trail, and a slow reader holds
 * none of them open. Whoever finds no manifest at the end has not got everything.
 */
@Injectable()
export class AuditExport {
  constructor(private readonly database: Database) {}

  async *lines(range: ExportRange): AsyncGenerator<string> {
    // Whoever pulls the lines does so outside of this context.
    const context = requireContext();
    const inContext = <T>(work: () => Promise<T>): Promise<T> =>
      runInContext({ ...context }, () => this.database.transact(work));
    const tenantId = context.tenant?.id ?? '';
    const head = await inContext(() => this.head(tenantId));
    let count = 0;
    for (let after = 0; after < head.position; after += PLACES_A_PAGE) {
      const upTo = Math.min(after + PLACES_A_PAGE, head.position);
      const rows = await inContext(() => this.page(tenantId, after, upTo, range));
      const within = rows.filter((row) => row.within);
      count += within.length;
      if (within.length > 0) yield within.map(lineOf).join('');
    }
    yield `${JSON.stringify(manifestOf(tenantId, range, head, count))}\n`;
  }

  private async head(tenantId: string): Promise<Head> {
    const [row] = await this.database.query<{
      position: string | null;
      hash: string | null;
      waiting: string;
    }>(
      `SELECT (SELECT position FROM audit_chain_heads WHERE tenant_id = $1),
              (SELECT encode(hash, 'hex') FROM audit_chain_heads WHERE tenant_id = $1) AS hash,
              (SELECT count(*) FROM audit_unsealed WHERE tenant_id = $1) AS waiting`,
      [tenantId],
    );
    return {
      position: Number(row?.position ?? 0),
      hash: row?.hash ?? '0'.repeat(64),
      waiting: Number(row?.waiting ?? 0),
    };
  }

  private page(
    tenantId: string,
    after: number,
    upTo: number,
    { from, to }: ExportRange,
  ): Promise<SealedRow[]> {
    return this.database.query<SealedRow>(
      `SELECT e.*, encode(s.hash, 'hex') AS hash,
              ($4::timestamptz IS NULL OR x.at >= $4) AND ($5::timestamptz IS NULL OR x.at < $5) AS within
         FROM audit_seals s
         JOIN audit_entries x ON x.tenant_id = s.tenant_id AND x.id = s.entry_id
         CROSS JOIN LATERAL (${SELECT_ENTRY} WHERE e.tenant_id = x.tenant_id AND e.id = x.id) e
        WHERE s.tenant_id = $1 AND s.position > $2 AND s.position <= $3
        ORDER BY s.position`,
      [tenantId, after, upTo, from ?? null, to ?? null],
    );
  }
}

function lineOf(row: SealedRow): string {
  return `${JSON.stringify(Object.assign(viewOf(row), { hash: row.hash }))}\n`;
}

function manifestOf(
  tenantId: string,
  { from, to }: ExportRange,
  head: Head,
  count: number,
): object {
  return {
    manifest: 'tenantry-audit-export/1',
    tenant_id: tenantId,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    count,
    chain_position: head.position,
    chain_hash: head.hash,
    not_sealed_yet: head.waiting,
  };
}
