import type { RedisServer } from '@app/redis';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRedis } from 'rate-limiter-flexible';
import type { LimitRule } from './limit-rule';

type Limiter = RateLimiterPostgres | RateLimiterRedis;

/**
 * A limiter for each rule. With a Redis counters are there; while it is away they are counted in
 * PostgreSQL, from nothing on: for that long a window may let through its quota twice, and never
 * more.
 */
export class Limiters {
  private readonly limiters = new Map<string, Limiter>();

  constructor(
    private readonly pool: Pool,
    private readonly schema: string,
    private readonly redis: RedisServer | null,
  ) {}

  of(rule: LimitRule): Limiter {
    const id = `${rule.name}:${rule.quota}:${rule.windowSeconds}`;
    const limiter = this.limiters.get(id) ?? this.make(rule);
    this.limiters.set(id, limiter);
    return limiter;
  }

  private make({ name, quota, windowSeconds }: LimitRule): Limiter {
    const quotas = { points: quota, duration: windowSeconds };
    const inPostgres = new RateLimiterPostgres({
      ...quotas,
      storeClient: this.pool,
      storeType: 'pool',
      schemaName: this.schema,
      tableName: 'rate_limits',
      tableCreated: true,
      keyPrefix: name,
    });
    if (!this.redis) return inPostgres;
    return new RateLimiterRedis({
      ...quotas,
      storeClient: this.redis.commands,
      rejectIfRedisNotReady: true,
      keyPrefix: this.redis.key('limits', this.schema, name),
      insuranceLimiter: inPostgres,
    });
  }
}
