import { eventually, World, type Answer, type Client, type System } from '@app/testing';
import {
  aKey,
  keyed,
  letLeasesEnd,
  recordsOf,
  REPLAYED,
  whileLocked,
} from './support-idempotency/keyed';
import { asSuperuser } from './support-invitations/database';
import { anOwnSystem } from './support-invitations/own-system';

let system: System;
let world: World;
let client: Client;

beforeAll(async () => {
  system = await anOwnSystem();
  world = new World(system);
  const tenant = await world.aTenant();
  client = world.as(tenant.owner, tenant);
});

afterAll(() => system.stop());

async function countOf(table: string, like: string): Promise<number> {
  const [row] = await asSuperuser(system, (query) =>
    query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table} WHERE name LIKE $1`, [
      like,
    ]),
  );
  return row!.count;
}

describe('C5: the API is killed with a key in its hands', () => {
  it('before it has made anything: after the lease the next one makes it, once', async () => {
    const [key, body] = [aKey(), { name: 'Killed' }];
    const post = (): Promise<Answer> => keyed(client, key, '/api/tenants/organizations', body);
    await whileLocked(system, 'organizations', async () => {
      const lost = expect(post()).rejects.toThrow();
      await eventually(async () => (await recordsOf(system)).length === 1);
      await system.processes.tenant.kill();
      await lost;
    });
    await system.processes.tenant.start();
    expect(await post()).toMatchObject({ status: 409, body: { code: 'idempotency_in_flight' } });
    const [record] = await recordsOf(system);
    const leaseMs = record!.leased_until.getTime() - Date.now();
    expect(leaseMs).toBeLessThanOrEqual(30_000);

    await letLeasesEnd(system);
    const retried = await post();
    expect([retried.status, retried.headers.get(REPLAYED)]).toEqual([201, null]);
    expect((await post()).text).toBe(retried.text);
    expect(await countOf('organizations', 'Killed')).toBe(1);
  });

  // Tenants without a slug of their own: a second one would simply get the next number.
  it('at any moment: each is made once, and the retry learns which', async () => {
    const orders = Array.from({ length: 30 }, (_, index) => ({
      key: aKey(),
      body: { name: `Once ${index}x` },
    }));
    const post = ({ key, body }: (typeof orders)[number]): Promise<Answer> =>
      keyed(client, key, '/api/tenants', body);
    const answered: string[] = [];
    const sending = Promise.allSettled(
      orders.map(async (order) => {
        const { status, body } = await post(order);
        if (status === 201) answered.push(String(body['id']));
      }),
    );
    await eventually(() => answered.length >= 5);
    await system.processes.tenant.kill();
    await sending;
    expect(answered.length).toBeLessThan(orders.length);
    const madeBefore = await countOf('tenants', 'Once %');

    await system.processes.tenant.start();
    await letLeasesEnd(system);
    const retried = await Promise.all(orders.map(post));
    expect(retried.map(({ status }) => status)).toEqual(orders.map(() => 201));
    const replayed = retried.filter(({ headers }) => headers.get(REPLAYED) === 'true');
    expect(replayed).toHaveLength(madeBefore);
    expect(await countOf('tenants', 'Once %')).toBe(orders.length);
    expect(new Set(retried.map(({ body }) => body['id'])).size).toBe(orders.length);
    expect(retried.map(({ body }) => body['id'])).toEqual(expect.arrayContaining(answered));
  });

  it('a request that slept past its lease can’t commit what another has made meanwhile', async () => {
    const [key, body] = [aKey(), { name: 'Slept' }];
    const post = (): Promise<Answer> => keyed(client, key, '/api/tenants/organizations', body);
    const [asleep] = await whileLocked(system, 'organizations', async () => {
      const waiting = post();
      await eventually(async () =>
        (await recordsOf(system)).some(({ sealed_answer }) => sealed_answer === null),
      );
      await asSuperuser(system, (query) =>
        query(`UPDATE tenant.idempotency_records SET holder_id = gen_random_uuid(),
                      leased_until = now() - interval '1 second' WHERE sealed_answer IS NULL`),
      );
      return [waiting];
    });
    expect(await asleep).toMatchObject({ status: 409, body: { code: 'idempotency_in_flight' } });
    expect(await countOf('organizations', 'Slept')).toBe(0);
    expect((await post()).status).toBe(201);
    expect(await countOf('organizations', 'Slept')).toBe(1);
  });
});
