import { Inject, Injectable } from '@nestjs/common';
import { sha256 } from '@app/crypto';
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

/** Limits that hold over all processes, because they are counted in the database. */
@Injectable()
export class RateLimits {
  private readonly limiters = new Map<string, RateLimiterPostgres>();

  constructor(
    @Inject(RATE_LIMIT_POOL) private readonly pool: Pool,
    @Inject(RATE_LIMIT_SCHEMA) private readonly schema: string,
  ) {}

  /**
   * Counts `points` against the rule.
   * @throws RateLimited once the quota is used up
   */
  async consume(rule: LimitRule, subject: string, points = 1): Promise<void> {
    try {
      await this.limiterOf(rule).consume(keyOf(subject), points);
    } catch (refusal) {
      throw refusal instanceof RateLimiterRes ? limited(rule, refusal) : refusal;
    }
  }

  /**
   * Asks without counting, for limits that count failures only.
   * @throws RateLimited
   */
  async check(rule: LimitRule, subject: string): Promise<void> {
    const state = await this.limiterOf(rule).get(keyOf(subject));
    if (state && state.consumedPoints >= rule.quota) throw limited(rule, state);
  }

  /** Forgets what was counted, as after a success. */
  async forgive(rule: LimitRule, subject: string): Promise<void> {
    await this.limiterOf(rule).delete(keyOf(subject));
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

/** The IETF RateLimit fields, told with the refusal. */
function limited(rule: LimitRule, state: RateLimiterRes): RateLimited {
  const seconds = Math.max(1, Math.ceil(state.msBeforeNext / 1000));
  const remaining = Math.max(0, rule.quota - state.consumedPoints);
  return new RateLimited(seconds, {
    ratelimit: `"${rule.name}";r=${remaining};t=${seconds}`,
    'ratelimit-policy': `"${rule.name}";q=${rule.quota};w=${rule.windowSeconds}`,
  });
}
