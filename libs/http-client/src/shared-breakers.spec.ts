import { Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { AttemptFailed, UpstreamUnavailable } from './errors';
import { HostBreaker } from './host-breaker';
import { LocalBreakers } from './local-breakers';
import { PostgresBreakers } from './postgres-breakers';
import { EXTERNAL_SETTINGS } from './settings';
import { SharedBreakers } from './shared-breakers';

type Query = (sql: string) => Promise<unknown>;

const HOST = 'shop.test';
const away: Query = () => Promise.reject(new Error('connection refused'));
const silent: Query = () => new Promise(() => undefined);
const empty: Query = () => Promise.resolve([]);

const ok = (): Promise<string> => Promise.resolve('ok');
const fail = (): Promise<string> => Promise.reject(new AttemptFailed());

describe('L4: breakers and their store', () => {
  let query: Query;
  let asked: string[];
  let told: string[];
  let now: number;
  let shared: SharedBreakers;
  let breaker: HostBreaker;

  beforeEach(async () => {
    [query, asked, told, now] = [empty, [], [], 0];
    for (const level of ['warn', 'log'] as const) {
      jest
        .spyOn(Logger.prototype, level)
        .mockImplementation((...said: unknown[]) => void told.push(String(said.at(-1))));
    }
    const dataSource = {
      query: <Rows>(sql: string): Promise<Rows> => {
        asked.push(sql);
        return query(sql) as Promise<Rows>;
      },
    };
    const store = new PostgresBreakers(dataSource, { listen: () => undefined }, 'tenant');
    shared = new SharedBreakers(store, new LocalBreakers(() => now));
    breaker = new HostBreaker(HOST, HOST, EXTERNAL_SETTINGS, shared);
    await shared.begin();
    asked = [];
  });
  afterEach(() => {
    shared.onModuleDestroy();
    jest.restoreAllMocks();
  });

  const outcome = (work: () => Promise<string> = ok): Promise<unknown> =>
    breaker.execute(work).catch((error: unknown) => (error as Error).constructor);

  const failTimes = async (times: number): Promise<void> => {
    for (let n = 0; n < times; n++) expect(await outcome(fail)).toBe(AttemptFailed);
  };

  it('ask nothing while calls go well', async () => {
    for (let n = 0; n < 100; n++) expect(await outcome()).toBe('ok');
    expect(asked).toEqual([]);
    await failTimes(1);
    expect(asked).toHaveLength(1);
  });

  it('go on alone while it is away: calls are sent, counted, refused and probed, and that is told once', async () => {
    query = away;
    expect(await outcome()).toBe('ok');
    await failTimes(3);
    expect(await outcome()).toBe(UpstreamUnavailable);
    now += EXTERNAL_SETTINGS.openMs;
    expect(await Promise.all([outcome(), outcome(), outcome()])).toEqual([
      'ok',
      UpstreamUnavailable,
      UpstreamUnavailable,
    ]);
    expect(await outcome()).toBe('ok');
    expect(told).toEqual(['Breakers are not shared: their store does not answer']);
    query = empty;
    await sleep(1_050);
    await failTimes(1);
    expect(told.at(-1)).toBe('Breakers are shared again');
  });

  it('wait for a store that says nothing once, and briefly', async () => {
    query = silent;
    const began = performance.now();
    await failTimes(3);
    expect(performance.now() - began).toBeLessThan(900);
    expect(asked).toHaveLength(1);
    expect(await outcome()).toBe(UpstreamUnavailable);
  });

  it('refuse within 5 ms and without a question, open and half-open', async () => {
    query = away;
    await failTimes(3);
    let end: (value: string) => void = () => undefined;
    const refuse = async (): Promise<number> => {
      const began = performance.now();
      expect(await outcome()).toBe(UpstreamUnavailable);
      return performance.now() - began;
    };
    const medianOf = async (): Promise<number> => {
      const took: number[] = [];
      for (let n = 0; n < 500; n++) took.push(await refuse());
      return took.toSorted((a, b) => a - b)[250]!;
    };
    asked = [];
    expect(await medianOf()).toBeLessThan(5);
    now += EXTERNAL_SETTINGS.openMs;
    const probe = outcome(() => new Promise((resolve) => (end = resolve)));
    asked = [];
    expect(await medianOf()).toBeLessThan(5);
    expect(asked).toEqual([]);
    end('ok');
    expect(await probe).toBe('ok');
  });

  it('of a process alone are no matter of the store', async () => {
    breaker = new HostBreaker(HOST, HOST, { ...EXTERNAL_SETTINGS, alone: true }, shared);
    await failTimes(3);
    expect(await outcome()).toBe(UpstreamUnavailable);
    expect(asked).toEqual([]);
  });

  it('of a process alone outlive what the store says of others, until a failure is too old', async () => {
    breaker = new HostBreaker(HOST, HOST, { ...EXTERNAL_SETTINGS, alone: true }, shared);
    await failTimes(2);
    now += 2_000;
    shared.local.adoptAll([], now);
    expect(await shared.all()).toMatchObject([{ circuit: HOST, failureAgesMs: [2_000, 2_000] }]);
    await failTimes(1);
    expect(await outcome()).toBe(UpstreamUnavailable);
    expect(await shared.reset(HOST)).toBe(true);
    await failTimes(1);
    now += EXTERNAL_SETTINGS.failureWindowMs;
    expect(await shared.all()).toEqual([]);
  });

  it('settle a probe here that was granted here, though the store is back meanwhile', async () => {
    query = away;
    await failTimes(3);
    now += EXTERNAL_SETTINGS.openMs;
    const passed = await outcome(async () => {
      query = empty;
      await sleep(1_050);
      return 'ok';
    });
    expect(passed).toBe('ok');
    expect(await outcome()).toBe('ok');
  });

  it('are not reset while nobody else could be told', async () => {
    query = away;
    await failTimes(3);
    expect(await shared.reset(HOST)).toBe(false);
    expect(await outcome()).toBe(UpstreamUnavailable);
  });
});
