import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DatabaseModule } from '@app/database';
import { RateLimited } from '@app/errors';
import { RateLimits, RateLimitsModule, type LimitRule } from '@app/rate-limits';
import { RedisModule } from '@app/redis';
import { backends, lineTo, sharedSystem } from '@app/testing';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const { databases } = sharedSystem();

function anApi(redis: { url: string; prefix: string } | null): Promise<INestApplicationContext> {
  const [url, schema, applicationName] = [databases.tenant, 'tenant', 'contracts'];

  @Module({
    imports: [
      RedisModule.forRoot({ url: redis?.url, prefix: redis?.prefix ?? '', applicationName }),
      DatabaseModule.forRoot({ url, schema, entities: [], poolSize: 2, applicationName }),
      RateLimitsModule.forRoot({ url, schema, applicationName, factor: 1 }),
    ],
  })
  class ApiModule {}

  return NestFactory.createApplicationContext(ApiModule, { logger: false, abortOnError: false });
}

const aRule = (rule: Partial<LimitRule> = {}): LimitRule => ({
  name: `orders-${randomBytes(4).toString('hex')}`,
  quota: 20,
  windowSeconds: 60,
  ...rule,
});

/** How many of so many got through. */
async function allowed(times: number, count: (index: number) => Promise<unknown>): Promise<number> {
  const counted = await Promise.allSettled(Array.from({ length: times }, (_, i) => count(i)));
  for (const each of counted)
    if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(RateLimited);
  return counted.filter(({ status }) => status === 'fulfilled').length;
}

describe.each(backends())('C7: limits counted in %s', (_name, redis) => {
  let apis: INestApplicationContext[];
  let limits: RateLimits[];

  beforeAll(async () => {
    apis = await Promise.all([anApi(redis), anApi(redis)]);
    limits = apis.map((api) => api.get(RateLimits));
  });
  afterAll(() => Promise.all(apis.map((api) => api.close())));

  it('hold exactly over all processes, each subject by itself', async () => {
    const rule = aRule();
    const count = (subject: string) =>
      allowed(60, (index) => limits[index % 2]!.consume(rule, subject));
    expect(await Promise.all([count('acme'), count('zenith')])).toEqual([20, 20]);
  });

  it('hold exactly where a process reserves a few ahead', async () => {
    const rule = aRule({ quota: 400 });
    const through = await allowed(1_000, (index) =>
      limits[index % 2]!.consumeReserved(rule, 'acme'),
    );
    expect(through).toBeLessThanOrEqual(400);
    expect(through).toBeGreaterThan(390);
  });

  it('begin again when their window is over, and tell when', async () => {
    const rule = aRule({ quota: 2, windowSeconds: 1 });
    const standing = await limits[0]!.consume(rule, 'acme');
    expect(standing).toMatchObject({ remaining: 1 });
    expect(standing.msBeforeReset).toBeGreaterThan(500);
    expect(standing.msBeforeReset).toBeLessThanOrEqual(1_000);
    expect(await allowed(3, () => limits[1]!.consume(rule, 'acme'))).toBe(1);
    await sleep(1_100);
    expect(await allowed(3, () => limits[1]!.consume(rule, 'acme'))).toBe(2);
  });

  it('are asked without counting, and forgotten', async () => {
    const rule = aRule({ quota: 2 });
    const counted = { rule, subject: 'acme' };
    expect(await limits[0]!.check(counted)).toEqual(new Set());
    await limits[0]!.consume(rule, 'acme');
    expect(await limits[1]!.check(counted)).toEqual(new Set([rule]));
    await limits[0]!.consume(rule, 'acme');
    await expect(limits[1]!.check(counted)).rejects.toBeInstanceOf(RateLimited);
    await limits[0]!.forgive(rule, 'acme');
    expect(await limits[1]!.check(counted)).toEqual(new Set());
  });

  if (!redis) return;

  it('are counted in PostgreSQL while Redis is away, and nobody waits', async () => {
    const line = await lineTo(redis.url);
    const api = await anApi({ url: line.url, prefix: redis.prefix });
    try {
      const [rule, through] = [aRule(), api.get(RateLimits)];
      expect(await allowed(15, () => through.consume(rule, 'acme'))).toBe(15);
      line.cut();
      const began = Date.now();
      expect(await allowed(60, () => through.consume(rule, 'acme'))).toBe(20);
      await expect(through.check({ rule, subject: 'acme' })).rejects.toBeInstanceOf(RateLimited);
      expect(Date.now() - began).toBeLessThan(2_000);
    } finally {
      await api.close();
      line.close();
    }
  });
});
