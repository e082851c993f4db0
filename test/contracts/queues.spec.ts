import { backends, lineTo, sqlAs, type System, type TestRedis } from '@app/testing';
import { NotFound } from '@app/errors';
import { UnrecoverableError } from '@app/queues';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { anOwnSystem } from '../e2e/support-invitations/own-system';
import { openHouse, TENANT, type House, type Work } from './support/parcels';
import { until } from './support/until';

/** A database of its own, on which nobody sweeps but the houses of these tests. */
let system: System;

beforeAll(async () => {
  system = await anOwnSystem({}, []);
});
afterAll(() => system.stop());

interface Row {
  id: string;
  failed_reason: string | null;
}

/** The outbox's rows of a queue. */
const rowsOf = (queue: string): Promise<Row[]> =>
  sqlAs(system.databases.admin, (query) =>
    query<Row>(`SELECT id, failed_reason FROM outbox.jobs WHERE queue = $1`, [queue]),
  );

describe.each(backends())('queues in %s', (_name, redis) => {
  let queue: string;
  let houses: House[];

  beforeEach(() => {
    queue = `parcels-${randomBytes(4).toString('hex')}`;
    houses = [];
  });
  afterEach(async () => {
    await Promise.all(houses.map((house) => house.close()));
  });

  async function open(work?: Work, server: Omit<TestRedis, 'flush'> | null = redis) {
    const house = await openHouse(
      { queueName: queue, url: system.databases.tenant, redis: server },
      work,
    );
    houses.push(house);
    return house;
  }

  const parcelsOf = ({ handled }: House): string[] =>
    handled.map(({ parcel }) => parcel.parcel_id).sort();

  it('C6: a job runs once its transaction has committed, as of its tenant and request', async () => {
    const house = await open();
    await house.inTrace('order-17', () =>
      house.database.transact(async () => {
        await house.add('1');
        await sleep(300);
        expect(house.handled).toEqual([]);
      }),
    );
    await until(() => expect(parcelsOf(house)).toEqual(['1']));
    expect(house.handled[0]?.context).toMatchObject({
      traceId: 'order-17',
      tenant: { id: TENANT },
      actor: null,
    });
    await until(async () => expect(await rowsOf(queue)).toEqual([]));
  });

  it('a transaction that rolls back leaves no job and no row', async () => {
    const house = await open();
    const rolledBack = house.inTrace('order-18', () =>
      house.database.transact(async () => {
        await house.add('1');
        throw new Error('out of stock');
      }),
    );
    await expect(rolledBack).rejects.toThrow('out of stock');
    await house.inTrace('order-19', () => house.add('2'));
    await until(() => expect(parcelsOf(house)).toEqual(['2']));
    await sleep(300);
    expect(parcelsOf(house)).toEqual(['2']);
    expect(await rowsOf(queue)).toEqual([]);
  });

  it('an id that is known is not added again, under way or done', async () => {
    const house = await open(() => sleep(200));
    await house.inTrace('order-20', async () => {
      await house.add('1');
      await house.add('1');
      await until(() => expect(parcelsOf(house)).toEqual(['1']));
      await sleep(400);
      await house.add('1');
      await house.add('2');
    });
    await until(() => expect(parcelsOf(house)).toEqual(['1', '2']));
  });

  it('a job waits for its time', async () => {
    const house = await open();
    const began = Date.now();
    await house.inTrace('order-21', () => house.add('1', { delayMs: 700 }));
    await until(() => expect(parcelsOf(house)).toEqual(['1']));
    // The server's clock says when, and ours when it was.
    expect((house.handled[0]?.at ?? 0) - began).toBeGreaterThanOrEqual(650);
  });

  it('a job that fails is tried again, and is a dead letter after its last try', async () => {
    const house = await open(({ parcel_id }) =>
      parcel_id === 'good' && house.handled.length > 2
        ? Promise.resolve()
        : Promise.reject(new Error(`no way to ${parcel_id}`)),
    );
    await house.inTrace('order-22', async () => {
      await house.add('good', { attempts: 5 });
      await until(() => expect(parcelsOf(house)).toEqual(['good', 'good', 'good']));
      await house.add('bad', { attempts: 2 });
    });
    await until(() => expect(parcelsOf(house).filter((id) => id === 'bad')).toHaveLength(2));
    await sleep(500);
    expect(house.handled).toHaveLength(5);
    if (redis) {
      await until(async () =>
        expect(await rowsOf(queue)).toEqual([{ id: 'ship-bad', failed_reason: 'no way to bad' }]),
      );
    }
  });

  it('a job that can not be done is not tried again', async () => {
    const house = await open(() => Promise.reject(new UnrecoverableError('no such street')));
    await house.inTrace('order-23', () => house.add('1'));
    await until(() => expect(parcelsOf(house)).toEqual(['1']));
    await sleep(500);
    expect(house.handled).toHaveLength(1);
  });

  it('what a dead worker had in hand is done by another within seconds', async () => {
    const never = new AbortController();
    const dying = await open(() => sleep(60_000, undefined, { signal: never.signal }));
    await dying.inTrace('order-24', () => dying.add('1'));
    await until(() => expect(parcelsOf(dying)).toEqual(['1']));
    void dying.abandon();
    const other = await open();
    const began = Date.now();
    await until(() => expect(parcelsOf(other)).toEqual(['1']), 10_000);
    expect(Date.now() - began).toBeLessThan(8_000);
    never.abort();
  });

  if (!redis) return;

  it('jobs wait in the outbox while Redis is away, and whoever adds them does not', async () => {
    const line = await lineTo(redis.url);
    try {
      const house = await open(undefined, { url: line.url, prefix: redis.prefix });
      line.cut();
      await sleep(100);
      const began = Date.now();
      await house.inTrace('order-25', () =>
        house.database.transact(async () => {
          for (const id of ['1', '2', '3']) await house.add(id);
        }),
      );
      expect(Date.now() - began).toBeLessThan(1_000);
      expect(await rowsOf(queue)).toHaveLength(3);
      expect(house.handled).toEqual([]);
      line.mend();
      await until(() => expect(parcelsOf(house)).toEqual(['1', '2', '3']), 15_000);
      await until(async () => expect(await rowsOf(queue)).toEqual([]));
    } finally {
      line.close();
    }
  });

  it('jobs come back when Redis has lost everything, each done once', async () => {
    const house = await open();
    await house.inTrace('order-26', async () => {
      await house.add('done');
      await house.add('soon', { delayMs: 3_000 });
      await house.add('later', { delayMs: 4_000 });
    });
    await until(() => expect(parcelsOf(house)).toEqual(['done']));
    await redis.flush();
    await until(() => expect(parcelsOf(house)).toEqual(['done', 'later', 'soon']), 20_000);
    await until(async () => expect(await rowsOf(queue)).toEqual([]));
    await sleep(1_000);
    expect(house.handled).toHaveLength(3);
  });

  it('a dead letter stays one when Redis has lost everything: listed, retried and discarded', async () => {
    let street = 'no such street';
    const house = await open(() =>
      street ? Promise.reject(new UnrecoverableError(street)) : Promise.resolve(),
    );
    const listed = async () =>
      (await house.letters.list({ limit: 10 })).map(({ job, traceId, tenantId, failedReason }) => ({
        job,
        traceId,
        tenantId,
        failedReason,
      }));
    await house.inTrace('order-27', () => house.add('1'));
    await house.inTrace('order-27', () => house.add('2'));
    const dead = ['2', '1'].map((id) => ({ id: `ship-${id}`, failed_reason: street }));
    await until(async () => expect(await rowsOf(queue)).toEqual(expect.arrayContaining(dead)));
    await until(async () => expect(await listed()).toHaveLength(2));
    const before = await listed();
    await redis.flush();
    await house.inTrace('order-28', () => house.add('1'));
    await until(async () => expect(await listed()).toEqual(expect.arrayContaining(before)));
    expect(house.handled).toHaveLength(2);

    street = '';
    await house.inTrace('order-29', () => house.letters.discard(queue, 'ship-2'));
    await house.inTrace('order-30', () => house.letters.retry(queue, 'ship-1'));
    await until(() => expect(house.handled).toHaveLength(3), 20_000);
    expect(house.handled[2]).toMatchObject({
      parcel: { parcel_id: '1' },
      context: { traceId: 'order-27' },
    });
    await until(async () => expect(await rowsOf(queue)).toEqual([]));
    expect(await listed()).toEqual([]);
    await expect(
      house.inTrace('order-31', () => house.letters.retry(queue, 'ship-2')),
    ).rejects.toThrow(NotFound);
  });
});
