import {
  aFreePort,
  Client,
  eventually,
  World,
  type Answer,
  type System,
  type TestProcess,
  type TestTenant,
} from '@app/testing';
import { asSuperuser } from './support-invitations/database';
import { atOnce, tally } from './support-invitations/outcomes';
import { anOwnSystem, oneMore } from './support-invitations/own-system';

const ORGANIZATIONS = '/api/tenants/organizations';
const HOUR = 3_600;

let system: System;
let world: World;
let secondApi: TestProcess;
let secondUrl: string;
let names = 0;

beforeAll(async () => {
  system = await anOwnSystem({ RATE_LIMIT_FACTOR: '1', HOUSEKEEPING_CRON: '* * * * * *' });
  const port = String(await aFreePort());
  secondUrl = `http://127.0.0.1:${port}`;
  secondApi = oneMore(system, 'main', { TENANT_SERVICE_PORT: port });
  await secondApi.start();
  world = new World(system);
});

afterAll(async () => {
  await secondApi.stop();
  await system.stop();
});

/** The owner of a tenant, at both processes in turn. */
function atBoth({ owner, id }: TestTenant): (index: number) => Client {
  const headers = { authorization: `Bearer ${owner.access}`, 'x-tenant-id': id };
  const clients = [new Client(system.tenantUrl, headers), new Client(secondUrl, headers)];
  return (index) => clients[index % 2]!;
}

const anOrganization = (client: Client): Promise<Answer> =>
  client.post(ORGANIZATIONS, { name: `Team ${names++}` });

const fieldsOf = ({ headers }: Answer): (string | null)[] =>
  ['ratelimit', 'ratelimit-policy'].map((name) => headers.get(name));

describe('C7: a route that declares a limit', () => {
  it('refuses what goes beyond, over all processes together, and says when to come back', async () => {
    const tenant = await world.aTenant();
    const client = atBoth(tenant);
    const post = (index: number): Promise<Answer> =>
      client(index).post('/api/tenants', { name: `Tenant ${names++}` });
    const answers = await atOnce(30, post);
    expect(tally(answers)).toEqual({ 201: 20, '429 rate_limited': 10 });
    const refused = answers.find(({ status }) => status === 429)!;
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(HOUR - 60);
    expect(seconds).toBeLessThanOrEqual(HOUR);
    expect(fieldsOf(refused)).toEqual([`"tenants";r=0;t=${seconds}`, `"tenants";q=20;w=${HOUR}`]);

    const other = await world.aTenant();
    expect((await atBoth(other)(0).post('/api/tenants', { name: 'Mine' })).status).toBe(201);
  });

  it('is exact with permits that each process reserves, down to the last', async () => {
    const tenant = await world.aTenant();
    const client = atBoth(tenant);
    const answers: Answer[] = [];
    for (let sent = 0; sent < 660; sent += 60) {
      answers.push(...(await atOnce(60, (index) => anOrganization(client(index)))));
    }
    expect(tally(answers)).toEqual({ 201: 600, '429 rate_limited': 60 });
    const [row] = await asSuperuser(system, (query) =>
      query<{ count: number }>(
        'SELECT count(*)::int AS count FROM organizations WHERE tenant_id = $1',
        [tenant.id],
      ),
    );
    expect(row!.count).toBe(600);
  });

  it('tells on every answer how many are left', async () => {
    const tenant = await world.aTenant();
    const client = world.as(tenant.owner, tenant);
    const answers = [await anOrganization(client), await anOrganization(client)];
    expect(answers.map((answer) => fieldsOf(answer))).toEqual([
      [expect.stringMatching(/^"organizations";r=599;t=\d+$/), `"organizations";q=600;w=${HOUR}`],
      [expect.stringMatching(/^"organizations";r=598;t=\d+$/), `"organizations";q=600;w=${HOUR}`],
    ]);
    const twice = { name: `Team ${names - 1}` };
    const refused = await client.post(ORGANIZATIONS, twice);
    expect([refused.status, fieldsOf(refused)[0]]).toEqual([409, expect.stringContaining('r=597')]);
  });

  it('counts nobody who may not call it', async () => {
    const tenant = await world.aTenant();
    const viewer = await world.aMember(tenant);
    const refused = await anOrganization(world.as(viewer, tenant));
    expect([refused.status, ...fieldsOf(refused)]).toEqual([403, null, null]);
    const allowed = await anOrganization(world.as(tenant.owner, tenant));
    expect(fieldsOf(allowed)[0]).toContain('r=599');
  });

  it('counts for each address where nobody is signed in', async () => {
    const person = await world.aPerson();
    const caller = world.anonymous('auth');
    const refresh = (from: Client): Promise<Answer> =>
      from.post('/api/auth/token/refresh', { refresh: person.refresh });
    const first = await refresh(caller);
    expect([first.status, fieldsOf(first)[1]]).toEqual([200, '"refresh";q=600;w=60']);
    expect(fieldsOf(await refresh(caller))[0]).toContain('r=598');
    expect(fieldsOf(await refresh(world.anonymous('auth')))[0]).toContain('r=599');
  });
});

describe('The worker keeps house', () => {
  it('C5, C7: what has expired is deleted in batches, in both services, and nothing else', async () => {
    const tenant = await world.aTenant();
    const live = world.as(tenant.owner, tenant).with({ 'idempotency-key': 'still-wanted' });
    expect((await anOrganization(live)).status).toBe(201);
    for (const schema of ['tenant', 'auth']) {
      await asSuperuser(system, (query) =>
        query(`
          INSERT INTO ${schema}.idempotency_records
                 (key_hash, request_hash, holder_id, leased_until, expires_at)
          SELECT sha256(n::text::bytea), sha256('x'), gen_random_uuid(), now(), now() - interval '1 second'
            FROM generate_series(1, 2500) n;
          INSERT INTO ${schema}.rate_limits (key, points, expire)
          SELECT 'stale:' || n, 1, (extract(epoch FROM now()) * 1000)::bigint - 1
            FROM generate_series(1, 2500) n;
          INSERT INTO ${schema}.rate_limits (key, points, expire)
          VALUES ('live:1', 1, (extract(epoch FROM now()) * 1000)::bigint + 3600000)`),
      );
      await eventually(async () => {
        const [left] = await asSuperuser(system, (query) =>
          query<{ records: number; counters: number; live: number }>(
            `SELECT (SELECT count(*)::int FROM ${schema}.idempotency_records) AS records,
                    (SELECT count(*)::int FROM ${schema}.rate_limits WHERE key LIKE 'stale:%') AS counters,
                    (SELECT count(*)::int FROM ${schema}.rate_limits WHERE key = 'live:1') AS live`,
          ),
        );
        expect(left).toEqual({ records: schema === 'tenant' ? 1 : 0, counters: 0, live: 1 });
        return true;
      });
    }
  });
});
