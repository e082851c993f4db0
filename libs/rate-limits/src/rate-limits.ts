import { Inject, Injectable } from '@nestjs/common';
import { sha256 } from '@app/crypto';
import { Database } from '@app/database';
import { RateLimited } from '@app/errors';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';

export interface LimitRule {
  /** Named in the RateLimit headers. */
  name: string;
  /** How many … */
  quota: number;
  /** … in how many seconds. */
  windowSeconds: number;
}

export const RATE_LIMIT_POOL = Symbol('RATE_LIMIT_POOL');
export const RATE_LIMIT_SCHEMA = Symbol('RATE_LIMIT_SCHEMA');

/** One thing that a rule counts for: an account, an address, a tenant. */
export interface Counted {
  rule: LimitRule;
  subject: string;
}

/** How a counter stands after counting. */
export interface CountedRow {
  points: number;
  /** Milliseconds since the epoch, as PostgreSQL's bigint comes. */
  expire: string;
}

interface CounterRow extends CountedRow {
  key: string;
}

/** Permits that this process has taken from the shared counter and not used yet. */
interface Reservation {
  left: number;
  endsAt: number;
}

/** Reserve at most this share of a quota at once … */
const RESERVED_SHARE = 0.01;
/** … and this many. */
const LARGEST_RESERVATION = 50;
const RESERVATIONS_REMEMBERED = 10_000;

/**
 * Limits that hold over all processes, because they are counted in the database. Four ways to
 * count, by what the limit is for; none ever lets more through than the quota.
 */
@Injectable()
export class RateLimits {
  private readonly limiters = new Map<string, RateLimiterPostgres>();
  private readonly reservations = new Map<string, Reservation>();
  private readonly reserving = new Map<string, Promise<boolean>>();

  constructor(
    @Inject(RATE_LIMIT_POOL) private readonly pool: Pool,
    @Inject(RATE_LIMIT_SCHEMA) private readonly schema: string,
    private readonly database: Database,
  ) {}

  /**
   * Counts one.
   * @throws RateLimited once the quota is used up
   */
  async consume(rule: LimitRule, subject: string): Promise<void> {
    await this.take(rule, subject, 1);
  }

  /**
   * Counts one, from a few that this process has reserved: for large quotas on hot paths, where a
   * round trip for each would cost more than the work. Nearing the end permits are taken one by one.
   * A process that ends gives its few unused ones up until the window ends.
   * @throws RateLimited
   */
  async consumeReserved(rule: LimitRule, subject: string): Promise<void> {
    const wanted = Math.min(LARGEST_RESERVATION, Math.floor(rule.quota * RESERVED_SHARE));
    if (wanted <= 1) return this.consume(rule, subject);
    const id = counterKey(rule, subject);
    for (;;) {
      const held = this.reservations.get(id);
      if (held && held.left > 0 && held.endsAt > Date.now()) {
        held.left -= 1;
        return;
      }
      // Callers who run out at the same time wait for one reservation, and share it.
      const reserving = this.reserving.get(id) ?? this.startReserving(id, rule, subject, wanted);
      if (!(await reserving)) return this.consume(rule, subject);
    }
  }

  /**
   * Counts one in the ambient transaction: what rolls back has not been counted.
   * @throws RateLimited
   */
  async consumeInTransaction({ rule, subject }: Counted, now: Date): Promise<void> {
    const counter = counterOf({ rule, subject }, now);
    const [counted] = await this.database.query<CountedRow>(
      `${countStatement(1, '')} RETURNING points, expire`,
      counter,
    );
    refuseBeyond(rule, counted, now);
  }

  /**
   * Asks without counting, in one query, for limits that count failures only.
   * @returns the rules under which anything is counted
   * @throws RateLimited
   */
  async check(...counted: Counted[]): Promise<ReadonlySet<LimitRule>> {
    const rules = new Map(counted.map(({ rule, subject }) => [counterKey(rule, subject), rule]));
    const now = Date.now();
    const { rows } = await this.pool.query<CounterRow>(
      `SELECT key, points, expire FROM ${this.schema}.rate_limits WHERE key = ANY ($1) AND expire > $2`,
      [[...rules.keys()], now],
    );
    const found = new Set<LimitRule>();
    for (const counter of rows) {
      const rule = rules.get(counter.key);
      if (!rule) continue;
      if (counter.points >= rule.quota) throw refusal(rule, counter, now);
      found.add(rule);
    }
    return found;
  }

  /** Forgets what was counted, as after a success. */
  async forgive(rule: LimitRule, subject: string): Promise<void> {
    await this.limiterOf(rule).delete(keyOf(subject));
  }

  private async take(rule: LimitRule, subject: string, points: number): Promise<RateLimiterRes> {
    try {
      return await this.limiterOf(rule).consume(keyOf(subject), points);
    } catch (error) {
      throw error instanceof RateLimiterRes
        ? limited(rule, error.consumedPoints, error.msBeforeNext)
        : error;
    }
  }

  /** Resolves to whether there is a reservation now. */
  private startReserving(
    id: string,
    rule: LimitRule,
    subject: string,
    wanted: number,
  ): Promise<boolean> {
    const reserving = this.reserve(rule, subject, wanted)
      .then((reservation) => {
        if (!reservation) return false;
        if (this.reservations.size >= RESERVATIONS_REMEMBERED) this.reservations.clear();
        this.reservations.set(id, reservation);
        return true;
      })
      .finally(() => this.reserving.delete(id));
    this.reserving.set(id, reserving);
    return reserving;
  }

  /** Null when so few are left that they must be taken one by one. */
  private async reserve(
    rule: LimitRule,
    subject: string,
    wanted: number,
  ): Promise<Reservation | null> {
    const state = await this.limiterOf(rule).get(keyOf(subject));
    if (state && rule.quota - state.consumedPoints < rule.quota / 10) return null;
    const { msBeforeNext } = await this.take(rule, subject, wanted);
    return { left: wanted, endsAt: Date.now() + msBeforeNext };
  }

  private limiterOf(rule: LimitRule): RateLimiterPostgres {
    const id = `${rule.name}:${rule.quota}:${rule.windowSeconds}`;
    let limiter = this.limiters.get(id);
    if (!limiter) {
      limiter = new RateLimiterPostgres({
        storeClient: this.pool,
        storeType: 'pool',
        schemaName: this.schema,
        tableName: 'rate_limits',
        tableCreated: true,
        keyPrefix: rule.name,
        points: rule.quota,
        duration: rule.windowSeconds,
      });
      this.limiters.set(id, limiter);
    }
    return limiter;
  }
}

function keyOf(subject: string): string {
  return sha256(subject).toString('base64url');
}

/** The row's key, as the limiter library makes it as well. */
function counterKey(rule: LimitRule, subject: string): string {
  return `${rule.name}:${keyOf(subject)}`;
}

/**
 * The statement that counts one, for callers who fold it into a statement of their own: a round
 * trip saved. It takes three parameters, from `first` on: those of `counterOf`.
 *
 * @param source what to count for, as SQL: once for each of its rows; '' counts once
 */
export function countStatement(first: number, source: string): string {
  const [key, now, expires] = [`$${first}`, `$${first + 1}::bigint`, `$${first + 2}::bigint`];
  return `INSERT INTO rate_limits AS counter (key, points, expire) SELECT ${key}, 1, ${expires} ${source}
    ON CONFLICT (key) DO UPDATE
      SET points = CASE WHEN counter.expire <= ${now} THEN 1 ELSE counter.points + 1 END,
          expire = CASE WHEN counter.expire <= ${now} THEN excluded.expire ELSE counter.expire END`;
}

/** The parameters of `countStatement`. */
export function counterOf({ rule, subject }: Counted, now: Date): [string, number, number] {
  return [counterKey(rule, subject), now.getTime(), now.getTime() + rule.windowSeconds * 1000];
}

/** @throws RateLimited when what was counted goes beyond the quota */
export function refuseBeyond(rule: LimitRule, counted: CountedRow | undefined, now: Date): void {
  if (counted && counted.points > rule.quota) throw refusal(rule, counted, now.getTime());
}

function refusal(rule: LimitRule, { points, expire }: CountedRow, now: number): RateLimited {
  return limited(rule, points, Number(expire) - now);
}

/** The IETF RateLimit fields, told with the refusal. */
function limited(rule: LimitRule, consumed: number, msBeforeNext: number): RateLimited {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  const remaining = Math.max(0, rule.quota - consumed);
  return new RateLimited(seconds, {
    ratelimit: `"${rule.name}";r=${remaining};t=${seconds}`,
    'ratelimit-policy': `"${rule.name}";q=${rule.quota};w=${rule.windowSeconds}`,
  });
}
