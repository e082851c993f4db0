import { mailsTo, sharedSystem, sqlAs, World } from '@app/testing';
import { randomUUID } from 'node:crypto';
import { aCompany, idsOf, type Company } from './support/company';
import { everyOperation, nameOf, type Operation } from './support/documents';
import { Hostile } from './support/hostile';
import { rawCall } from './support/raw-http';
import { pathWith } from './support/samples';

const system = sharedSystem();
const world = new World(system);

/** A removal that can still be taken back tells until when. */
const BEGUN = ['/api/tenants/current', '/api/tenants/{id}'];

/** POSTs that make something. Every other POST answers 200. */
const CREATING = [
  '/api/auth/register',
  '/api/internal/tenants',
  '/api/invitations',
  '/api/invitations/bulk',
  '/api/permissions/catalogue/products',
  '/api/permissions/catalogue/products/{key}/features',
  '/api/permissions/roles',
  '/api/tenants',
  '/api/tenants/domains',
  '/api/tenants/organizations',
  '/api/tenants/organizations/{id}/members',
  '/api/tenants/users',
];

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const RFC_3339_UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

describe('C1: conventions, on every route', () => {
  let operations: Operation[];
  let company: Company;

  beforeAll(async () => {
    [operations, company] = await Promise.all([everyOperation(world), aCompany(world)]);
  });

  it('a trailing slash makes no difference', async () => {
    for (const { service, method, path } of operations) {
      const call = (suffix: string): ReturnType<typeof rawCall> =>
        rawCall(urlOf(service), {
          method,
          path: path.replace(/\{\w+\}/g, company.tenant.id) + suffix,
        });
      const [bare, slashed] = [await call(''), await call('/')];
      expect([method, path, slashed.status]).toEqual([method, path, bare.status]);
      expect(slashed.body['code']).toBe(bare.body['code']);
      expect(slashed.body['code']).not.toBe('not_found');
    }
    for (const path of [
      '/health/live',
      '/health/ready',
      '/invitations/accept',
      '/docs',
      '/docs-json',
    ])
      expect([path, (await world.anonymous().get(`${path}/`)).status]).toEqual([path, 200]);
  });

  it('what creates answers 201, a removal 204, and everything else 200', () => {
    for (const { method, path, success } of operations) {
      const created = method === 'POST' && CREATING.includes(path);
      const removed = method === 'DELETE' && !BEGUN.includes(path);
      const expected = removed ? 204 : created ? 201 : 200;
      expect([method, path, success]).toEqual([method, path, expected]);
    }
  });

  it('answers as documented: the status, snake_case, UUIDv7 ids, RFC 3339 times in UTC', async () => {
    const hostile = await Hostile.in(world);
    const served = new Set<string>();
    const answers = [...(await everyRead()), ...(await everyCreation(hostile))];
    for (const { operation, status, body } of answers) {
      if (status >= 400) continue;
      expect([nameOf(operation), status]).toEqual([nameOf(operation), operation.success]);
      expect(faultsIn(body)).toEqual([]);
      served.add(nameOf(operation));
    }
    const reads = operations.filter(
      ({ method, access }) => method === 'GET' && access !== 'service',
    );
    const expected = [...reads.map(nameOf), ...CREATING.map((path) => `POST ${path}`)];
    expect([...served].sort()).toEqual(expect.arrayContaining(expected.sort()));
  });

  it('C5: what creates takes an Idempotency-Key, and answers the same twice; the answer commits with its row', async () => {
    const hostile = await Hostile.in(world);
    for (const operation of operations) {
      const keyed = operation.success === 201 && !operation.carriesTokens;
      expect([nameOf(operation), operation.headers.includes('Idempotency-Key')]).toEqual([
        nameOf(operation),
        keyed,
      ]);
      if (!keyed || operation.method !== 'POST') continue;
      const body = JSON.stringify(hostile.body(operation));
      const headers = { 'idempotency-key': randomUUID() };
      const first = await hostile.send(operation, { body, headers });
      expect([nameOf(operation), first.status]).toEqual([nameOf(operation), 201]);
      expect([nameOf(operation), await newestRecord(operation.service)]).toEqual([
        nameOf(operation),
        { with_its_row: !operation.runsAgain },
      ]);
      const again = await hostile.send(operation, { body, headers });
      expect(again).toMatchObject({ status: 201, headers: { 'idempotency-replayed': 'true' } });
      expect(again.text).toBe(first.text);
    }
  });

  it('would see a key, an id or a time that is written otherwise', () => {
    const wrong = {
      userName: 1,
      id: '1',
      at: { created_at: '2026-11-21 10:00', x: [{ a_id: 7 }] },
    };
    expect(faultsIn(wrong)).toEqual([
      'userName',
      'id: 1',
      'created_at: 2026-11-21 10:00',
      'a_id: 7',
    ]);
  });

  interface Served {
    operation: Operation;
    status: number;
    body: unknown;
  }

  async function everyRead(): Promise<Served[]> {
    const [{ access }, superuser] = [company.tenant.owner, await world.aSuperuser()];
    const reads = operations.filter(({ method }) => method === 'GET');
    return Promise.all(
      reads.map(async (operation) => {
        // One's own account, for the id of a member is the user's.
        const path = pathWith(operation, idsOf(operation, company));
        const token = operation.access === 'superuser' ? superuser.access : access;
        const headers = { authorization: `Bearer ${token}` };
        const { status, body } = await rawCall(urlOf(operation.service), { path, headers });
        return { operation, status, body };
      }),
    );
  }

  async function everyCreation(hostile: Hostile): Promise<Served[]> {
    const served: Served[] = [];
    for (const operation of operations.filter(({ body, method }) => body && method === 'POST')) {
      const { status, body } = await hostile.sendJson(operation, hostile.body(operation));
      served.push({ operation, status, body });
    }
    return served;
  }
});

describe('C6: the trace id', () => {
  const SOME_PATHS = [
    '/health/live',
    '/api/dashboard',
    '/nowhere',
    '/api/%zz',
    '/docs-json',
    '/metrics',
  ];

  const traceOf = async (path: string, headers: Record<string, string>): Promise<unknown[]> => {
    const answers = await Promise.all(
      [system.tenantUrl, system.authUrl].map((url) => rawCall(url, { path, headers })),
    );
    return answers.map((answer) => {
      if (answer.status >= 400) expect(answer.body['trace_id']).toBe(answer.headers['x-trace-id']);
      return answer.headers['x-trace-id'];
    });
  };

  it.each(SOME_PATHS)(
    '%s: a valid one is kept, an invalid one replaced, none made',
    async (path) => {
      for (const id of ['a', 'order-17_B', 'x'.repeat(64)])
        expect(await traceOf(path, { 'x-trace-id': id })).toEqual([id, id]);
      for (const id of ['', 'x'.repeat(65), 'a b', 'a/b', 'ä', '"', '{"a":1}'])
        for (const made of await traceOf(path, { 'x-trace-id': id }))
          expect(made).toMatch(/^[0-9a-f]{32}$/);
      const [one, other] = await traceOf(path, {});
      expect(one).not.toBe(other);
    },
  );

  it('comes from traceparent where there is no X-Trace-ID', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const own = '4bf92f3577b34da6a3ce929d0e0e4736';
    expect(await traceOf('/health/live', { traceparent })).toEqual([own, own]);
    const both = { traceparent, 'x-trace-id': 'mine' };
    expect(await traceOf('/health/live', both)).toEqual(['mine', 'mine']);
    const zero = { traceparent: `00-${'0'.repeat(32)}-00f067aa0ba902b7-01` };
    for (const made of await traceOf('/health/live', zero)) expect(made).not.toMatch(/^0+$/);
  });
});

describe('C10: links and headers', () => {
  it('a link in a mail comes from APP_BASE_URL, whatever host was called', async () => {
    const tenant = await world.aTenant();
    const email = world.anAddress('link');
    const evil = 'evil.example.test';
    const { status } = await rawCall(system.tenantUrl, {
      method: 'POST',
      path: '/api/invitations',
      headers: {
        host: evil,
        'x-forwarded-host': evil,
        'x-forwarded-proto': 'gopher',
        forwarded: `host=${evil}`,
        origin: `https://${evil}`,
        authorization: `Bearer ${tenant.owner.access}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ email }),
    });
    expect(status).toBe(201);
    const [mail] = await mailsTo(system.mailboxUrl, email);
    const link = `${String(system.environment['APP_BASE_URL'])}/invitations/accept#token=`;
    expect(mail?.text).toContain(link);
    expect(mail?.html).toContain(link);
    expect(`${mail?.text} ${mail?.html}`).not.toContain(evil);
  });

  it.each(['/health/live', '/api/dashboard', '/nowhere', '/api/%zz', '/docs'])(
    'security headers stand on %s',
    async (path) => {
      for (const service of ['auth', 'tenant'] as const) {
        const { headers } = await world.anonymous(service).get(path);
        expect(Object.fromEntries(headers)).toMatchObject({
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'content-security-policy': expect.stringContaining("frame-ancestors 'none'") as string,
          'strict-transport-security': expect.stringMatching(/^max-age=\d{7,}/) as string,
        });
        for (const name of ['server', 'x-powered-by']) expect(headers.get(name)).toBeNull();
      }
    },
  );
});

/** How the first answer was stored that nobody else's is younger than. */
async function newestRecord(service: 'auth' | 'tenant'): Promise<unknown> {
  const [newest] = await sqlAs(system.databases.owner, (query) =>
    query(
      `SELECT with_its_row FROM ${service}.idempotency_records ORDER BY expires_at DESC LIMIT 1`,
    ),
  );
  return newest;
}

function urlOf(service: 'auth' | 'tenant'): string {
  return service === 'auth' ? system.authUrl : system.tenantUrl;
}

/** Keys, ids and times that are not as everywhere, however deep. */
/** What is told as it was written down: rows in the audit trail, and services, which have names. */
const VERBATIM = ['before', 'after', 'actor', 'trace_id'];

function faultsIn(value: unknown, key = ''): string[] {
  if (VERBATIM.includes(key)) return [];
  if (Array.isArray(value)) return value.flatMap((item) => faultsIn(item, key));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, inner]) => [
      ...(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name) ? [] : [name]),
      ...faultsIn(inner, name),
    ]);
  if (value === null) return [];
  const text = JSON.stringify(value).replaceAll('"', '');
  const isWrong =
    (/^id$|_id$/.test(key) && !UUID_V7.test(text)) ||
    (/_at$|_date$/.test(key) && !RFC_3339_UTC.test(text));
  return isWrong ? [`${key}: ${text}`] : [];
}
