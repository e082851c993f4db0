import type { Counted, LimitStanding } from './limit-rule';
import { Reservations } from './reservations';

const counted = (quota: number): Counted => ({
  rule: { name: 'orders', quota, windowSeconds: 60 },
  subject: 'tenant',
});

/** A shared counter that other processes may use too. */
class SharedCounter {
  used = 0;
  trips = 0;

  readonly reserve = async ({ rule }: Counted, points: number): Promise<LimitStanding | null> => {
    this.trips += 1;
    await Promise.resolve();
    if (rule.quota - this.used < rule.quota / 10) return null;
    this.used += points;
    return { rule, remaining: rule.quota - this.used, msBeforeReset: 60_000 };
  };
}

describe('C7: reservations', () => {
  it('take one round trip for a hundredth of the quota, and never more than fifty', async () => {
    for (const [quota, atOnce] of [
      [1_000, 10],
      [100_000, 50],
    ] as const) {
      const counter = new SharedCounter();
      const reservations = new Reservations(counter.reserve);
      for (let taken = 0; taken < atOnce * 3; taken++) await reservations.take(counted(quota));
      expect([counter.trips, counter.used]).toEqual([3, atOnce * 3]);
    }
  });

  it('are shared by those who run out together', async () => {
    const counter = new SharedCounter();
    const reservations = new Reservations(counter.reserve);
    await Promise.all(Array.from({ length: 10 }, () => reservations.take(counted(1_000))));
    expect([counter.trips, counter.used]).toEqual([1, 10]);
  });

  it('tell what is left, as far as this process knows', async () => {
    const reservations = new Reservations(new SharedCounter().reserve);
    const first = await reservations.take(counted(1_000));
    expect(first).toMatchObject({ remaining: 999, rule: { name: 'orders' } });
    expect(await reservations.take(counted(1_000))).toMatchObject({ remaining: 998 });
  });

  it('are not made where the quota is small or nearly used up: those are counted one by one', async () => {
    const counter = new SharedCounter();
    const reservations = new Reservations(counter.reserve);
    expect(await reservations.take(counted(199))).toBeNull();
    expect(counter.trips).toBe(0);
    counter.used = 950;
    expect(await reservations.take(counted(1_000))).toBeNull();
    expect(counter.used).toBe(950);
  });
});
