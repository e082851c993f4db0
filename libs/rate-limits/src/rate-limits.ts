import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { REDIS, type RedisServer } from '@app/redis';
import type { Pool } from 'pg';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { counterOf, countStatement, refuseBeyond, type CountedRow } from './count-in-sql';
import {
  counterKey,
  refusalOf,
  standingOf,
  subjectKey,
  type Counted,
  type LimitRule,
  type LimitStanding,
} from './limit-rule';
import { Limiters } from './limiters';
import { Reservations } from './reservations';

export const RATE_LIMIT_POOL = Symbol('RATE_LIMIT_POOL');
export const RATE_LIMIT_SCHEMA = Symbol('RATE_LIMIT_SCHEMA');

interface CounterRow extends CountedRow {
  key: string;
}

/** How a counter stands. */
interface Standing {
  rule: LimitRule;
  points: number;
  msLeft: number;
}

/**
 * Limits that hold over all processes, because they are counted in the database, or in Redis where
 * there is one. Four ways to count, by what the limit is for; none ever lets more through than the
 * quota, but for the moment that Redis goes away or comes back (see `Limiters`).
 */
@Injectable()
export class RateLimits {
  private readonly limiters: Limiters;
  private readonly reservations = new Reservations((counted, points) =>
    this.reserve(counted, points),
  );

  constructor(
    @Inject(RATE_LIMIT_POOL) private readonly pool: Pool,
    @Inject(RATE_LIMIT_SCHEMA) private readonly schema: string,
    private readonly database: Database,
    @Inject(REDIS) private readonly redis: RedisServer | null,
  ) {
    this.limiters = new Limiters(pool, schema, redis);
  }

  /**
   * Counts one.
   * @throws RateLimited once the quota is used up
   */
  consume(rule: LimitRule, subject: string): Promise<LimitStanding> {
    return this.take({ rule, subject }, 1);
  }

  /**
   * Counts one, from a few that this process has reserved: for large quotas on hot paths, where a
   * round trip for each would cost more than the work. Nearing the end permits are taken one by one.
   * A process that ends gives its few unused ones up until the window ends.
   * @throws RateLimited
   */
  async consumeReserved(rule: LimitRule, subject: string): Promise<LimitStanding> {
    return (await this.reservations.take({ rule, subject })) ?? (await this.consume(rule, subject));
  }

  /**
   * Counts one in the ambient transaction: what rolls back has not been counted. In the database
   * always, which alone can take it back.
   * @throws RateLimited
   */
  async consumeInTransaction(counted: Counted, now: Date): Promise<void> {
    const [row] = await this.database.query<CountedRow>(
      `${countStatement(1, '')} RETURNING points, expire`,
      counterOf(counted, now),
    );
    refuseBeyond(counted.rule, row, now);
  }

  /**
   * Asks without counting, for limits that count failures only.
   * @returns the rules under which anything is counted
   * @throws RateLimited
   */
  async check(...counted: Counted[]): Promise<ReadonlySet<LimitRule>> {
    const found = new Set<LimitRule>();
    for (const { rule, points, msLeft } of await this.standing(counted)) {
      if (points >= rule.quota) throw refusalOf(standingOf(rule, points, msLeft));
      found.add(rule);
    }
    return found;
  }

  /** Forgets what was counted, as after a success. */
  async forgive(rule: LimitRule, subject: string): Promise<void> {
    await this.limiters.of(rule).delete(subjectKey(subject));
  }

  private async take({ rule, subject }: Counted, points: number): Promise<LimitStanding> {
    try {
      const taken = await this.limiters.of(rule).consume(subjectKey(subject), points);
      return standingOf(rule, taken.consumedPoints, taken.msBeforeNext);
    } catch (error) {
      throw error instanceof RateLimiterRes
        ? refusalOf(standingOf(rule, error.consumedPoints, error.msBeforeNext))
        : error;
    }
  }

  private async reserve(counted: Counted, points: number): Promise<LimitStanding | null> {
    const { rule, subject } = counted;
    const state = await this.limiters.of(rule).get(subjectKey(subject));
    if (state && rule.quota - state.consumedPoints < rule.quota / 10) return null;
    return this.take(counted, points);
  }

  /** Whatever is counted, and not over. */
  private async standing(counted: readonly Counted[]): Promise<Standing[]> {
    if (!this.redis) return this.standingInPostgres(counted);
    const standings = counted.map(async ({ rule, subject }) => {
      const state = await this.limiters.of(rule).get(subjectKey(subject));
      return state ? [{ rule, points: state.consumedPoints, msLeft: state.msBeforeNext }] : [];
    });
    return (await Promise.all(standings)).flat();
  }

  private async standingInPostgres(counted: readonly Counted[]): Promise<Standing[]> {
    const rules = new Map(counted.map(({ rule, subject }) => [counterKey(rule, subject), rule]));
    const now = Date.now();
    const { rows } = await this.pool.query<CounterRow>(
      `SELECT key, points, expire FROM ${this.schema}.rate_limits WHERE key = ANY ($1) AND expire > $2`,
      [[...rules.keys()], now],
    );
    return rows.flatMap(({ key, points, expire }) => {
      const rule = rules.get(key);
      return rule ? [{ rule, points, msLeft: Number(expire) - now }] : [];
    });
  }
}
