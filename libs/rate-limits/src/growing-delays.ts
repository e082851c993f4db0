import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { counterKey, refusalOf, standingOf, type LimitRule } from './limit-rule';
import { RATE_LIMIT_POOL, RATE_LIMIT_SCHEMA } from './rate-limits';

/**
 * Failures that are free until `quota`; each further one doubles the wait before the next try. All
 * is forgotten `windowSeconds` after the last wait was over.
 */
export interface DelayRule extends LimitRule {
  firstDelaySeconds: number;
  longestDelaySeconds: number;
  /** Whether it holds for who is acquainted, too. */
  forAcquainted: boolean;
}

/** One thing that a rule counts for. */
export interface Delayed {
  rule: DelayRule;
  subject: string;
}

/** Somebody whom most rules spare, because they have succeeded from there before. */
export interface Acquaintance {
  name: string;
  subject: string;
  days: number;
}

/** What is known before a try. */
export interface DelayState {
  /** Whether any failure is counted. */
  failed: boolean;
  acquainted: boolean;
}

interface CounterRow {
  key: string;
  points: number;
  expire: string;
}

interface FailureRow {
  points: number;
  waited_until: string | null;
}

interface Wait {
  rule: DelayRule;
  points: number;
  until: number;
}

const DAY_MS = 24 * 3_600_000;
const MOST_DOUBLINGS = 30;

/**
 * Waits that grow with every failure, over all processes: one row of the counters' table for each
 * thing counted, whose end is the end of the wait and a window. The failure that was allowed before
 * a wait began, and comes in during it, is refused like any other.
 */
@Injectable()
export class GrowingDelays {
  constructor(
    @Inject(RATE_LIMIT_POOL) private readonly pool: Pool,
    @Inject(RATE_LIMIT_SCHEMA) private readonly schema: string,
  ) {}

  /** Asks without counting, in one query. @throws RateLimited while a wait is on */
  async check(counted: readonly Delayed[], acquaintance: Acquaintance): Promise<DelayState> {
    const rules = new Map(counted.map(({ rule, subject }) => [counterKey(rule, subject), rule]));
    const known = counterKey(acquaintance, acquaintance.subject);
    const now = Date.now();
    const { rows } = await this.pool.query<CounterRow>(
      `SELECT key, points, expire FROM ${this.schema}.rate_limits
        WHERE key = ANY ($1) AND expire > $2`,
      [[...rules.keys(), known], now],
    );
    const acquainted = rows.some(({ key }) => key === known);
    refuseDuringWaits(
      rows.flatMap(({ key, points, expire }) => {
        const rule = rules.get(key);
        if (!rule || (acquainted && !rule.forAcquainted)) return [];
        return [{ rule, points, until: Number(expire) - rule.windowSeconds * 1_000 }];
      }),
      now,
    );
    return { acquainted, failed: rows.length > (acquainted ? 1 : 0) };
  }

  /** Counts a failure under each rule. @throws RateLimited when a wait began while it was tried */
  async fail(counted: readonly Delayed[], { acquainted }: DelayState): Promise<void> {
    const now = Date.now();
    const failures = await Promise.all(counted.map((each) => this.count(each, now)));
    refuseDuringWaits(
      counted.flatMap(({ rule }, index) => {
        const failure = failures[index];
        if (!failure || (acquainted && !rule.forAcquainted)) return [];
        return [{ rule, points: failure.points, until: Number(failure.waited_until ?? 0) }];
      }),
      now,
    );
  }

  /** Forgets what was counted, as after a success. */
  async forgive(counted: readonly Delayed[]): Promise<void> {
    await this.pool.query(`DELETE FROM ${this.schema}.rate_limits WHERE key = ANY ($1)`, [
      counted.map(({ rule, subject }) => counterKey(rule, subject)),
    ]);
  }

  /** From now on most rules spare them. */
  async acquaint({ name, subject, days }: Acquaintance): Promise<void> {
    await this.pool.query(
      `INSERT INTO ${this.schema}.rate_limits AS known (key, points, expire) VALUES ($1, 1, $2)
       ON CONFLICT (key) DO UPDATE SET expire = excluded.expire`,
      [counterKey({ name }, subject), Date.now() + days * DAY_MS],
    );
  }

  /** How the counter stands now, and until when there was a wait before. */
  private async count({ rule, subject }: Delayed, now: number): Promise<FailureRow | undefined> {
    const points = `(CASE WHEN counter.expire <= $2 THEN 1 ELSE counter.points + 1 END)`;
    const delay = (failures: string): string =>
      `(CASE WHEN ${failures} < $4 THEN 0
             ELSE LEAST($6::bigint, $5::bigint * (2 ^ LEAST(${failures} - $4, ${MOST_DOUBLINGS}))::bigint) END)`;
    const { rows } = await this.pool.query<FailureRow>(
      `WITH before AS (
         SELECT points, expire FROM ${this.schema}.rate_limits WHERE key = $1 FOR UPDATE)
       INSERT INTO ${this.schema}.rate_limits AS counter (key, points, expire)
       SELECT $1::text, 1, $2::bigint + $3::bigint + ${delay('1')}
         FROM (SELECT 1) once LEFT JOIN before ON true
       ON CONFLICT (key) DO UPDATE
          SET points = ${points}, expire = $2::bigint + $3::bigint + ${delay(points)}
       RETURNING points, (SELECT expire - $3::bigint FROM before WHERE points >= $4) AS waited_until`,
      [
        counterKey(rule, subject),
        now,
        rule.windowSeconds * 1_000,
        rule.quota,
        rule.firstDelaySeconds * 1_000,
        rule.longestDelaySeconds * 1_000,
      ],
    );
    return rows[0];
  }
}

/** Tells of the longest wait: who comes back after a shorter one would be refused again. */
function refuseDuringWaits(waits: readonly Wait[], now: number): void {
  const [longest] = waits
    .filter(({ rule, points, until }) => points >= rule.quota && until > now)
    .sort((left, right) => right.until - left.until);
  if (longest) {
    throw refusalOf(standingOf(longest.rule, longest.points, longest.until - now));
  }
}
