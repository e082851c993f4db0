import { PostgresAnnouncements } from '@app/database';
import {
  LocalBreakers,
  PostgresBreakers,
  RedisBreakers,
  type BreakerRecord,
  type BreakerRule,
  type BreakerStore,
} from '@app/http-client';
import { RedisServer } from '@app/redis';
import { eventually, sharedSystem } from '@app/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';

const { databases } = sharedSystem();
const REDIS_URL = process.env['TEST_REDIS_URL'];

const RULE: BreakerRule = { failureThreshold: 3, failureWindowMs: 60_000, openMs: 120_000 };
const BRIEF: BreakerRule = { ...RULE, openMs: 150 };

interface Opened {
  store: BreakerStore;
  ready?: Promise<void>;
  close: () => Promise<unknown>;
}

function onPostgres(schema: 'tenant' | 'auth'): Opened {
  const url = databases[schema];
  const pool = new Pool({ connectionString: url, max: 4 });
  const announcements = new PostgresAnnouncements(url, 'breaker test');
  const query = async <Rows>(sql: string, parameters?: unknown[]): Promise<Rows> =>
    (await pool.query(sql, parameters)).rows as Rows;
  return {
    store: new PostgresBreakers({ query }, announcements, schema),
    close: () => Promise.all([pool.end(), announcements.onModuleDestroy()]),
  };
}

/** Where TEST_REDIS_URL names one. */
function onRedis(url: string): Opened {
  const prefix = `test-${randomUUID()}`;
  const redis = new RedisServer({ url, prefix, applicationName: 'breaker test' });
  const close = async (): Promise<void> => {
    await redis.commands.unlink(await redis.commands.keys(`${prefix}:*`));
    redis.onApplicationShutdown();
  };
  return { store: new RedisBreakers(redis, 'tenant'), ready: redis.awaitReady(), close };
}

/** What goes on while no store answers keeps the same promises, within one process. */
function inMemory(): Opened {
  const local = new LocalBreakers();
  const heard: ((record: BreakerRecord) => void)[] = [];
  const told = (record: BreakerRecord): BreakerRecord => {
    for (const listener of heard) listener(record);
    return record;
  };
  const store: BreakerStore = {
    fail: (...given) => Promise.resolve(told(local.fail(...given))),
    claim: (...given) => Promise.resolve(local.claim(...given)),
    settle: (...given) => Promise.resolve(told(local.settle(...given))),
    reset: (circuit) => Promise.resolve(told(local.reset(circuit))),
    all: () => Promise.resolve(local.all()),
    watch: (listener) => void heard.push(listener),
  };
  return { store, close: () => Promise.resolve() };
}

describe.each<[string, () => Opened]>([
  ['memory', inMemory],
  ['PostgreSQL, of tenant-service', () => onPostgres('tenant')],
  ['PostgreSQL, of auth-service', () => onPostgres('auth')],
  ...(REDIS_URL ? [['Redis', () => onRedis(REDIS_URL)] as [string, () => Opened]] : []),
])('L4: breakers in %s', (_where, open) => {
  let store: BreakerStore;
  let close: Opened['close'];
  let circuit: string;

  beforeAll(async () => {
    const opened = open();
    ({ store, close } = opened);
    await opened.ready;
  });
  afterAll(() => close());
  beforeEach(() => (circuit = `${randomUUID()}.example.com`));

  async function failTimes(times: number, rule = RULE): Promise<BreakerRecord> {
    let record: BreakerRecord | undefined;
    for (let n = 0; n < times; n++) record = await store.fail(circuit, rule);
    return record!;
  }

  /** Opened, and over: whoever comes now may be the probe. */
  async function ready(): Promise<void> {
    await failTimes(3, BRIEF);
    await sleep(BRIEF.openMs + 50);
  }

  it('count failures and open at the third', async () => {
    const second = await failTimes(2);
    expect(second).toMatchObject({ circuit, state: 'closed', shutForMs: 0 });
    expect(second.failureAgesMs).toHaveLength(2);
    const third = await failTimes(1);
    expect(third).toMatchObject({ state: 'open' });
    expect(third.shutForMs).toBeGreaterThan(110_000);
    expect(third.shutForMs).toBeLessThanOrEqual(120_000);
    expect(third.version).toBeGreaterThan(second.version);
    expect(Math.abs(third.openedAt!.getTime() - Date.now())).toBeLessThan(60_000);
  });

  it('open at the first where the rule says one', async () => {
    expect((await failTimes(1, { ...RULE, failureThreshold: 1 })).state).toBe('open');
  });

  it('do not count what failed before the window', async () => {
    const rule = { ...RULE, failureWindowMs: 1_500 };
    await failTimes(2, rule);
    await sleep(1_550);
    expect(await failTimes(2, rule)).toMatchObject({ state: 'closed' });
    expect((await failTimes(1, rule)).state).toBe('open');
  });

  it('are opened once by many failures at the same moment, and not for longer', async () => {
    const records = await Promise.all(Array.from({ length: 20 }, () => store.fail(circuit, RULE)));
    expect(records.filter(({ state }) => state === 'closed')).toHaveLength(2);
    expect(new Set(records.map(({ version }) => version)).size).toBeLessThanOrEqual(2);
  });

  it('grant no probe while they are open, nor while they are closed', async () => {
    expect(await store.claim(circuit, randomUUID(), 1_000)).toMatchObject({ granted: false });
    await failTimes(3);
    const answer = await store.claim(circuit, randomUUID(), 1_000);
    expect(answer).toMatchObject({ granted: false, record: { state: 'open' } });
    expect(answer.record.shutForMs).toBeGreaterThan(100_000);
  });

  it('grant one probe to all who ask, and tell the others how long to wait', async () => {
    await ready();
    const ask = (): ReturnType<BreakerStore['claim']> => store.claim(circuit, randomUUID(), 60_000);
    const answers = await Promise.all(Array.from({ length: 20 }, ask));
    expect(answers.filter(({ granted }) => granted)).toHaveLength(1);
    const late = await ask();
    expect(late).toMatchObject({ granted: false, record: { state: 'half_open' } });
    expect(late.record.shutForMs).toBeGreaterThan(50_000);
  });

  it('close when the probe went well, and begin to count anew', async () => {
    await ready();
    const probe = randomUUID();
    await store.claim(circuit, probe, 60_000);
    const settled = await store.settle(circuit, probe, true, RULE.openMs);
    expect(settled).toMatchObject({ state: 'closed', failureAgesMs: [], shutForMs: 0 });
    expect(await failTimes(2)).toMatchObject({ state: 'closed' });
  });

  it('open for as long again when it did not', async () => {
    await ready();
    const probe = randomUUID();
    await store.claim(circuit, probe, 60_000);
    const settled = await store.settle(circuit, probe, false, RULE.openMs);
    expect(settled.state).toBe('open');
    expect(settled.shutForMs).toBeGreaterThan(110_000);
  });

  it('give the probe to another once its lease has ended, and no heed to the first', async () => {
    await ready();
    const [dead, next] = [randomUUID(), randomUUID()];
    expect((await store.claim(circuit, dead, 1_500)).granted).toBe(true);
    expect((await store.claim(circuit, next, 60_000)).granted).toBe(false);
    await sleep(1_550);
    expect((await store.claim(circuit, next, 60_000)).granted).toBe(true);
    expect(await store.settle(circuit, dead, true, RULE.openMs)).toMatchObject({
      state: 'half_open',
    });
    expect(await store.settle(circuit, next, true, RULE.openMs)).toMatchObject({ state: 'closed' });
  });

  it('count no failure of a call that began before they opened', async () => {
    const opened = await failTimes(3);
    const straggler = await failTimes(1);
    expect(straggler).toMatchObject({ state: 'open', version: opened.version });
    expect(straggler.shutForMs).toBeLessThanOrEqual(opened.shutForMs);
  });

  it('are closed by hand, whatever they were', async () => {
    expect(await store.reset(circuit)).toMatchObject({ state: 'closed' });
    await failTimes(3);
    expect(await store.reset(circuit)).toMatchObject({ state: 'closed', failureAgesMs: [] });
    expect(await failTimes(2)).toMatchObject({ state: 'closed' });
  });

  it('are all told of that are not closed, or have failed', async () => {
    const named = async (): Promise<BreakerRecord | undefined> =>
      (await store.all()).find((record) => record.circuit === circuit);
    expect(await named()).toBeUndefined();
    await failTimes(1);
    expect(await named()).toMatchObject({ state: 'closed' });
    await failTimes(2);
    expect(await named()).toMatchObject({ state: 'open' });
    await store.reset(circuit);
    expect(await named()).toBeUndefined();
  });

  it('announce what opened and closed, and how long it stays so', async () => {
    const heard: BreakerRecord[] = [];
    let listening = false;
    store.watch(
      (record) => {
        if (record.circuit === circuit) heard.push(record);
      },
      () => (listening = true),
    );
    if (_where !== 'memory') await eventually(() => Promise.resolve(listening || null));
    await failTimes(3);
    await store.reset(circuit);
    const states = await eventually(() => {
      const changes = heard.filter(({ version }) => version > 0).map(({ state }) => state);
      return Promise.resolve(
        changes.includes('open') && changes.at(-1) === 'closed' ? changes : null,
      );
    });
    expect(states).toEqual(['open', 'closed']);
    const opened = heard.find(({ state }) => state === 'open')!;
    expect(opened.shutForMs).toBeGreaterThan(100_000);
    expect(opened.version).toBeLessThan(heard.at(-1)!.version);
  });
});
