import {
  aFreePort,
  Client,
  eventually,
  World,
  type Person,
  type System,
  type TestProcess,
  type TestTenant,
} from '@app/testing';
import {
  aKey,
  keyed,
  letADayPass,
  recordsOf,
  REPLAYED,
  whileLocked,
} from './support-idempotency/keyed';
import { asSuperuser } from './support-invitations/database';
import { findIn, secretsInTables } from './support-invitations/haystack';
import { atOnce, tally } from './support-invitations/outcomes';
import { anOwnSystem, oneMore } from './support-invitations/own-system';

const ORGANIZATIONS = '/api/tenants/organizations';

let system: System;
let world: World;
let secondApi: TestProcess;
let secondUrl: string;
let tenant: TestTenant;
let client: Client;
let names = 0;

beforeAll(async () => {
  system = await anOwnSystem({ INVITATIONS_PER_HOUR: '100000' });
  const port = String(await aFreePort());
  secondUrl = `http://127.0.0.1:${port}`;
  secondApi = oneMore(system, 'main', { TENANT_SERVICE_PORT: port });
  await secondApi.start();
  world = new World(system);
  tenant = await world.aTenant();
  client = world.as(tenant.owner, tenant);
});

afterAll(async () => {
  await secondApi.stop();
  await system.stop();
});

const aName = (): string => `Team ${names++}`;

/** The same caller at the other process. */
function atSecond(person: Person, { id }: TestTenant): Client {
  return new Client(secondUrl, { authorization: `Bearer ${person.access}`, 'x-tenant-id': id });
}

async function countOf(table: string, where: string, value: unknown): Promise<number> {
  const [row] = await asSuperuser(system, (query) =>
    query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table} WHERE ${where}`, [value]),
  );
  return row!.count;
}

describe('C5: a POST that creates, sent again with its Idempotency-Key', () => {
  it('is answered with the first answer, and says so', async () => {
    const [key, body] = [aKey(), { name: aName() }];
    const first = await keyed(client, key, ORGANIZATIONS, body);
    expect([first.status, first.headers.get(REPLAYED)]).toEqual([201, null]);
    const again = await keyed(client, key, ORGANIZATIONS, body);
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect(again.headers.get(REPLAYED)).toBe('true');
    expect(again.headers.get('x-trace-id')).not.toBe(first.headers.get('x-trace-id'));
    expect(await countOf('organizations', 'name = $1', body.name)).toBe(1);
  });

  it('is the same to another process, and with other white space in the body', async () => {
    const [key, name] = [aKey(), aName()];
    const first = await keyed(client, key, ORGANIZATIONS, { name });
    const again = await atSecond(tenant.owner, tenant).sendRaw(
      'POST',
      `${ORGANIZATIONS}/`,
      `{\n  "name" : ${JSON.stringify(name)} }`,
      { 'content-type': 'application/json', 'idempotency-key': key },
    );
    expect([again.status, again.text]).toEqual([201, first.text]);
  });

  it('with another body is refused, and makes nothing', async () => {
    const key = aKey();
    await keyed(client, key, ORGANIZATIONS, { name: aName() });
    const name = aName();
    const other = await keyed(client, key, ORGANIZATIONS, { name });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    expect(await countOf('organizations', 'name = $1', name)).toBe(0);
  });

  it('while the first is at work is told to come back', async () => {
    const [key, body] = [aKey(), { name: aName() }];
    const [held, second] = await whileLocked(system, 'organizations', async () => {
      const waiting = keyed(client, key, ORGANIZATIONS, body);
      await eventually(async () =>
        (await recordsOf(system)).some(({ sealed_answer }) => sealed_answer === null),
      );
      const answer = await keyed(atSecond(tenant.owner, tenant), key, ORGANIZATIONS, body);
      return [[waiting], answer] as const;
    });
    expect(second).toMatchObject({ status: 409, body: { code: 'idempotency_in_flight' } });
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await held[0]).status).toBe(201);
    const third = await keyed(client, key, ORGANIZATIONS, body);
    expect([third.status, third.headers.get(REPLAYED)]).toEqual([201, 'true']);
  });

  it('fifty times at once makes one row, over two processes', async () => {
    const [key, email] = [aKey(), world.anAddress()];
    const other = atSecond(tenant.owner, tenant);
    const answers = await atOnce(50, (index) =>
      keyed(index % 2 ? client : other, key, '/api/invitations', { email }),
    );
    const outcomes = tally(answers);
    expect(Object.keys(outcomes).sort()).toEqual(
      Object.keys(outcomes).length === 1 ? ['201'] : ['201', '409 idempotency_in_flight'],
    );
    const fresh = answers.filter(
      ({ status, headers }) => status === 201 && headers.get(REPLAYED) === null,
    );
    expect(fresh).toHaveLength(1);
    expect(await countOf('invitations', 'email = $1', email)).toBe(1);
  });

  it('is independent of other tenants, other users and other routes', async () => {
    const key = aKey();
    const [mine, theirs] = [{ name: aName() }, { name: aName() }];
    const other = await world.aTenant();
    const admin = await world.aMember(tenant, 'admin');
    const answers = [
      await keyed(client, key, ORGANIZATIONS, mine),
      await keyed(world.as(other.owner, other), key, ORGANIZATIONS, mine),
      await keyed(world.as(admin, tenant), key, ORGANIZATIONS, theirs),
      await keyed(client, key, '/api/invitations', { email: world.anAddress() }),
    ];
    expect(answers.map(({ status, headers }) => [status, headers.get(REPLAYED)])).toEqual(
      Array.from({ length: 4 }, () => [201, null]),
    );
  });

  it('after a day is a new request', async () => {
    const [key, body] = [aKey(), { name: aName() }];
    await keyed(client, key, ORGANIZATIONS, body);
    await letADayPass(system);
    const later = await keyed(client, key, ORGANIZATIONS, body);
    expect(later).toMatchObject({ status: 409, body: { code: 'organization_name_taken' } });
    const other = await keyed(client, aKey(), ORGANIZATIONS, { name: aName() });
    expect(other.status).toBe(201);
  });

  it.each([
    ['empty', ''],
    ['too long', 'k'.repeat(256)],
    ['with a space', 'a b'],
    ['with a letter beyond ASCII', 'schl\u00fcssel'],
    ['two of them', 'a, b'],
  ])('with a key that is none is refused: %s', async (_what, key) => {
    const answer = await keyed(client, key, ORGANIZATIONS, { name: aName() });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_idempotency_key' } });
  });

  it('may have any visible ASCII for a key', async () => {
    for (const key of ['k'.repeat(255), '"8e03978e-40d5"', '!~{}[]|\\^`']) {
      const body = { name: aName() };
      expect((await keyed(client, key, ORGANIZATIONS, body)).status).toBe(201);
      expect((await keyed(client, key, ORGANIZATIONS, body)).headers.get(REPLAYED)).toBe('true');
    }
  });
});

describe('C5: which first answers are kept', () => {
  it('a refusal by the handler is, though its reason be gone', async () => {
    const name = aName();
    const { body: made } = await client.post(ORGANIZATIONS, { name });
    const key = aKey();
    const first = await keyed(client, key, ORGANIZATIONS, { name });
    expect(first).toMatchObject({ status: 409, body: { code: 'organization_name_taken' } });
    await client.delete(`${ORGANIZATIONS}/${String(made['id'])}`);
    const again = await keyed(client, key, ORGANIZATIONS, { name });
    expect([again.status, again.headers.get(REPLAYED)]).toEqual([409, 'true']);
    const trace = again.headers.get('x-trace-id');
    expect(again.body).toEqual({ ...first.body, trace_id: trace });
  });

  it('a body that is not valid is not: mended, it may have the same key', async () => {
    const key = aKey();
    const wrong = await keyed(client, key, ORGANIZATIONS, { name: '' });
    expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
    const right = await keyed(client, key, ORGANIZATIONS, { name: aName() });
    expect([right.status, right.headers.get(REPLAYED)]).toEqual([201, null]);
  });

  it('a refusal before the handler is not, and takes no key', async () => {
    const before = (await recordsOf(system)).length;
    const viewer = await world.aMember(tenant);
    const body = { name: aName() };
    const answers = [
      await keyed(world.as(viewer, tenant), aKey(), ORGANIZATIONS, body),
      await keyed(world.anonymous(), aKey(), ORGANIZATIONS, body),
      await keyed(world.as(viewer, await world.aTenant()), aKey(), ORGANIZATIONS, body),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 401, 403]);
    expect((await recordsOf(system)).length).toBe(before);
  });

  it('without the header nothing is', async () => {
    const before = (await recordsOf(system)).length;
    expect((await client.post(ORGANIZATIONS, { name: aName() })).status).toBe(201);
    expect((await recordsOf(system)).length).toBe(before);
  });

  it('a bulk of 500 invitations is, and commits after its rows', async () => {
    const note = 'We look forward to you. '.repeat(20);
    const invitations = Array.from({ length: 500 }, () => ({ email: world.anAddress(), note }));
    const key = aKey();
    const first = await keyed(client, key, '/api/invitations/bulk', { invitations });
    expect(first).toMatchObject({ status: 201, body: { created: 500, refused: 0 } });
    const again = await keyed(client, key, '/api/invitations/bulk', { invitations });
    expect([again.status, again.headers.get(REPLAYED)]).toEqual([201, 'true']);
    expect(again.text).toBe(first.text);
  });

  it('nothing can be read of them in the database', async () => {
    const [key, body] = [aKey(), { name: `Readable ${aKey()}` }];
    const { body: made } = await keyed(client, key, ORGANIZATIONS, body);
    const rows = await asSuperuser(system, (query) =>
      query<{ row: string }>('SELECT r::text AS row FROM tenant.idempotency_records r'),
    );
    const secrets = {
      key,
      name: body.name,
      row: String(made['id']),
      tenant: tenant.id,
      user: tenant.owner.id,
    };
    const text = rows.map(({ row }) => row).join('\n');
    expect(text.length).toBeGreaterThan(500);
    expect(findIn(text, 'idempotency_records', secrets)).toEqual([]);
  });

  it('an answer with tokens is not: a sign-up again is told that the address is taken', async () => {
    const [key, email] = [aKey(), world.anAddress()];
    const password = 'plum-lantern-orbit-47';
    const input = { email, password, password_confirm: password };
    const first = await keyed(world.anonymous('auth'), key, '/api/auth/register', input);
    expect(first.status).toBe(201);
    const again = await keyed(world.anonymous('auth'), key, '/api/auth/register', input);
    expect(again).toMatchObject({ status: 409, body: { code: 'email_taken' } });
    const { access, refresh } = first.body as Record<string, string>;
    const tokens = { access: access!, refresh: refresh! };
    expect(await secretsInTables(system, tokens)).toEqual([]);
    expect(await countOf('auth.idempotency_records', '$1::boolean', true)).toBe(0);
  });
});
