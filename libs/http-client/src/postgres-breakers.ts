import type { Announcements } from '@app/database';
import type { DataSource } from 'typeorm';
import {
  closedRecord,
  type BreakerRecord,
  type BreakerRule,
  type BreakerStateName,
  type BreakerStore,
  type ProbeAnswer,
} from './breaker-store';
import { breakerChannel } from './breaker-table';

interface Row {
  circuit: string;
  state: BreakerStateName;
  failure_ages: number[];
  shut_ms: number;
  version: number;
  opened_at: Date | null;
}

const MS = `* interval '1 millisecond'`;

/** No other clock than the database's: those of the machines may differ. */
const NEXT_VERSION = `greatest(b.version + 1, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)`;

const RECORD = `circuit, state, version::float8 AS version, opened_at,
  ARRAY(SELECT (extract(epoch FROM clock_timestamp() - failed) * 1000)::float8
          FROM unnest(failures) AS failed) AS failure_ages,
  coalesce(greatest(extract(epoch FROM shut_until - clock_timestamp()) * 1000, 0), 0)::float8 AS shut_ms`;

const MOST = 1_000;

/**
 * Breakers in a table of the service's own schema. Each step is one statement that commits by itself,
 * on a connection of the common pool: never inside the transaction of whoever calls out, which may
 * roll back.
 */
export class PostgresBreakers implements BreakerStore {
  constructor(
    private readonly dataSource: Pick<DataSource, 'query'>,
    private readonly announcements: Pick<Announcements, 'listen'>,
    private readonly schema: string,
  ) {}

  async fail(circuit: string, rule: BreakerRule): Promise<BreakerRecord> {
    const rows = await this.rows(
      `INSERT INTO ${this.table} AS b (circuit, state, failures, opened_at, shut_until, version)
       SELECT $1, CASE WHEN opens THEN 'open' ELSE 'closed' END, ARRAY[at],
              CASE WHEN opens THEN at END, CASE WHEN opens THEN at + $4 ${MS} END,
              CASE WHEN opens THEN (extract(epoch FROM at) * 1000000)::bigint ELSE 0 END
         FROM (SELECT clock_timestamp() AS at, $2::int <= 1 AS opens) first
       ON CONFLICT (circuit) DO UPDATE
          SET (state, failures, opened_at, shut_until, version, changed_at) = (
            SELECT CASE WHEN opens THEN 'open' ELSE b.state END,
                   CASE WHEN b.state = 'closed' THEN recent ELSE b.failures END,
                   CASE WHEN opens THEN at ELSE b.opened_at END,
                   CASE WHEN opens THEN at + $4 ${MS} ELSE b.shut_until END,
                   CASE WHEN opens THEN ${NEXT_VERSION} ELSE b.version END, at
              FROM (SELECT at, recent, b.state = 'closed' AND cardinality(recent) >= $2 AS opens
                      FROM (SELECT at, ARRAY(SELECT failed FROM unnest(b.failures) AS failed
                                              WHERE failed > at - $3 ${MS}) || at AS recent
                              FROM (SELECT clock_timestamp() AS at) moment) counted) judged)
       RETURNING ${RECORD}`,
      [circuit, rule.failureThreshold, rule.failureWindowMs, rule.openMs],
    );
    return recordOf(rows[0], circuit);
  }

  async claim(circuit: string, probe: string, leaseMs: number): Promise<ProbeAnswer> {
    const rows = await this.changeOrRead(
      circuit,
      `SET state = 'half_open', probe = $2, shut_until = clock_timestamp() + $3 ${MS}`,
      `state <> 'closed' AND shut_until <= clock_timestamp()`,
      [probe, leaseMs],
    );
    return { granted: rows[0]?.changed ?? false, record: recordOf(rows[0], circuit) };
  }

  async settle(
    circuit: string,
    probe: string,
    well: boolean,
    openMs: number,
  ): Promise<BreakerRecord> {
    const rows = await this.changeOrRead(
      circuit,
      `SET state = CASE WHEN $3 THEN 'closed' ELSE 'open' END, probe = NULL, failures = '{}',
           opened_at = CASE WHEN $3 THEN b.opened_at ELSE clock_timestamp() END,
           shut_until = CASE WHEN $3 THEN NULL ELSE clock_timestamp() + $4 ${MS} END`,
      `probe = $2`,
      [probe, well, openMs],
    );
    return recordOf(rows[0], circuit);
  }

  async reset(circuit: string): Promise<BreakerRecord> {
    const rows = await this.rows(
      `INSERT INTO ${this.table} AS b (circuit, state, version)
       VALUES ($1, 'closed', (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)
       ON CONFLICT (circuit) DO UPDATE
          SET state = 'closed', failures = '{}', probe = NULL, shut_until = NULL,
              version = ${NEXT_VERSION}, changed_at = clock_timestamp()
       RETURNING ${RECORD}`,
      [circuit],
    );
    return recordOf(rows[0], circuit);
  }

  async all(): Promise<BreakerRecord[]> {
    const rows = await this.rows(
      `SELECT ${RECORD} FROM ${this.table} WHERE state <> 'closed' OR failures <> '{}'
        ORDER BY state = 'closed', changed_at DESC LIMIT ${MOST}`,
      [],
    );
    return rows.map((row) => recordOf(row, row.circuit));
  }

  watch(heard: (record: BreakerRecord) => void, missed: () => void): void {
    this.announcements.listen(breakerChannel(this.schema), {
      heard: (payload) => heard(announced(payload)),
      listening: missed,
    });
  }

  private get table(): string {
    return `${this.schema}.breakers`;
  }

  /** One step: the row as it was changed, or as it stands where the condition does not hold. */
  private changeOrRead(
    circuit: string,
    change: string,
    condition: string,
    parameters: unknown[],
  ): Promise<(Row & { changed: boolean })[]> {
    return this.rows(
      `WITH changed AS (
         UPDATE ${this.table} AS b ${change}, version = ${NEXT_VERSION}, changed_at = clock_timestamp()
          WHERE circuit = $1 AND ${condition} RETURNING *)
       SELECT true AS changed, ${RECORD} FROM changed
        UNION ALL
       SELECT false, ${RECORD} FROM ${this.table}
        WHERE circuit = $1 AND NOT EXISTS (SELECT FROM changed)`,
      [circuit, ...parameters],
    );
  }

  private rows<Found extends Row>(sql: string, parameters: unknown[]): Promise<Found[]> {
    return this.dataSource.query<Found[]>(sql, parameters);
  }
}

function recordOf(row: Row | undefined, circuit: string): BreakerRecord {
  if (!row) return closedRecord(circuit);
  return {
    circuit,
    state: row.state,
    failureAgesMs: row.failure_ages,
    shutForMs: row.shut_ms,
    version: row.version,
    openedAt: row.opened_at,
  };
}

/** What opened or closed begins to count anew: no failure need travel along. */
function announced(payload: string): BreakerRecord {
  const { circuit, state, version, opened_at, shut_ms } = JSON.parse(payload) as Omit<
    Row,
    'opened_at' | 'failure_ages'
  > & { opened_at: string | null };
  const openedAt = opened_at === null ? null : new Date(opened_at);
  return { circuit, state, version, openedAt, failureAgesMs: [], shutForMs: Math.max(0, shut_ms) };
}
