import {
  eventually,
  sharedSystem,
  World,
  type Answer,
  type Client,
  type Person,
  type System,
  type TestTenant,
} from '@app/testing';
import { randomBytes } from 'node:crypto';
import { anOwnSystem } from './support-invitations/own-system';

const shared = sharedSystem();
const world = new World(shared);
const PATH = '/api/auth/company-users';

interface Users {
  results: { id: string; email: string; role: string }[];
  next: string | null;
  previous: string | null;
}

function asAt(person: Person, tenant?: { id: string }): Client {
  return world.atAuth(person).with(tenant ? { 'x-tenant-id': tenant.id } : {});
}

describe('A6: the users of one’s company, asked of auth-service', () => {
  let tenant: TestTenant;
  let viewer: Person;

  beforeAll(async () => {
    tenant = await world.aTenant();
    viewer = await world.aMember(tenant);
  });

  it('are the members that tenant-service shows', async () => {
    const there = await world.as(viewer, tenant).get<Users>('/api/tenants/users');
    const here = await asAt(viewer, tenant).get<Users>(PATH);
    expect(here.status).toBe(200);
    expect(here.body).toEqual(there.body);
    expect(here.body.results).toHaveLength(2);
    // Without a header it is the tenant that the token was issued for.
    expect((await asAt(viewer).get<Users>(PATH)).body).toEqual(there.body);
  });

  it('page by page and with filters, by links that stay here', async () => {
    const client = asAt(viewer, tenant);
    const first = (await client.get<Users>(`${PATH}?limit=1`)).body;
    expect(first.next).toMatch(new RegExp(`^${PATH}\\?limit=1&cursor=`));
    const second = (await client.get<Users>(first.next!)).body;
    expect(second.previous).toMatch(new RegExp(`^${PATH}\\?`));
    expect([...first.results, ...second.results].map(({ id }) => id).sort()).toEqual(
      [tenant.owner.id, viewer.id].sort(),
    );
    expect((await client.get<Users>(second.previous!)).body.results).toEqual(first.results);
    const found = await client.get<Users>(`${PATH}?role=owner&search=${tenant.owner.email}`);
    expect(found.body.results.map(({ id }) => id)).toEqual([tenant.owner.id]);
    expect((await client.get<Users>(`${PATH}?search=%26role%3Downer`)).body.results).toEqual([]);
  });

  it.each(['x-tenant-id', 'x-tenant-domain'])(
    'of a tenant that %s names, if one is in it',
    async (header) => {
      const other = await world.aTenant();
      const named = (slug: string): Promise<Answer> =>
        world
          .atAuth(viewer)
          .with({ [header]: slug })
          .get(PATH);
      expect((await named(tenant.slug)).status).toBe(200);
      const [foreign, unknown] = [await named(other.slug), await named('no-such-tenant')];
      for (const { status, body } of [foreign, unknown])
        expect([status, body['code']]).toEqual([403, 'tenant_access_denied']);
    },
  );

  it('refusals of tenant-service come through with their code and what they tell', async () => {
    const stranger = await world.aPerson();
    const nowhere = await asAt(stranger).get(PATH);
    expect([nowhere.status, nowhere.body['code']]).toEqual([400, 'tenant_required']);

    const owner = world.as(tenant.owner, tenant);
    const role = `blind_${randomBytes(4).toString('hex')}`;
    const made = await owner.post('/api/permissions/roles', {
      key: role,
      name: role,
      grants: ['abc.dashboard.read'],
    });
    expect(made.status).toBe(201);
    const blind = await world.aMember(tenant, role);
    const denied = await asAt(blind, tenant).get(PATH);
    expect(denied).toMatchObject({
      status: 403,
      body: { code: 'permission_denied', permission: 'platform.members.read' },
    });
    expect(denied.headers.get('content-type')).toContain('application/problem+json');

    const cursor = await asAt(viewer, tenant).get(`${PATH}?cursor=nonsense`);
    expect(cursor).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
    expect(cursor.body['errors']).toHaveProperty('cursor');
    const limit = await asAt(viewer, tenant).get(`${PATH}?limit=1000`);
    expect([limit.status, limit.body['code']]).toEqual([400, 'invalid_input']);
    expect((await world.anonymous('auth').get(PATH)).status).toBe(401);
  });

  it('C6: one trace leads through both services, as the caller', async () => {
    const traceId = `company-${randomBytes(8).toString('hex')}`;
    const answer = await asAt(viewer, tenant).with({ 'x-trace-id': traceId }).get(PATH);
    expect(answer.headers.get('x-trace-id')).toBe(traceId);
    const requests = await eventually(async () => {
      const lines = (await shared.logLines())
        .filter((line) => line.includes(traceId))
        .map((line) => JSON.parse(line) as Record<string, unknown>)
        .filter(({ message }) => message === 'request');
      return lines.length >= 2 ? lines : null;
    });
    expect(requests).toHaveLength(2);
    expect(requests).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ service: 'auth-service', route: PATH, user_id: viewer.id }),
        expect.objectContaining({
          service: 'tenant-service',
          route: '/api/tenants/users',
          user_id: viewer.id,
          tenant_id: tenant.id,
        }),
      ]),
    );
  });
});

describe('A6, L4: without tenant-service', () => {
  let system: System;

  beforeAll(async () => {
    system = await anOwnSystem({}, ['auth', 'tenant']);
  });

  afterAll(() => system.stop());

  it('answers 502, then 503 with Retry-After, and is well again when it is back', async () => {
    const own = new World(system);
    const tenant = await own.aTenant();
    const client = own.atAuth(tenant.owner);
    await system.processes.tenant.stop();
    const seen: Record<string, string | null> = {};
    await eventually(async () => {
      const { status, body, headers } = await client.get(PATH);
      seen[`${status} ${String(body['code'])}`] = headers.get('retry-after');
      return status === 503;
    });
    expect(seen).toEqual({
      '502 upstream_failed': null,
      '503 upstream_unavailable': expect.stringMatching(/^\d+$/) as string,
    });
    await system.processes.tenant.start();
    await eventually(async () => (await client.get(PATH)).status === 200);
  });
});
