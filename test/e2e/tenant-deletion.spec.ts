import {
  aFreePort,
  eventually,
  mailsTo,
  World,
  type Answer,
  type Client,
  type Person,
  type System,
  type TestProcess,
  type TestTenant,
} from '@app/testing';
import { anOwnSystem, oneMore } from './support-invitations/own-system';
import { inTenantAs } from './support/in-tenant';

const DAY_MS = 24 * 60 * 60 * 1_000;
const GRACE_DAYS = 12;

/** P6: within which a deletion holds everywhere. */
const HOLDS_WITHIN_MS = 1_000;

/** Two API processes of tenant-service over one database, and a worker that sends mails. */
describe('T1: deleting a tenant', () => {
  let system: System;
  let world: World;
  let second: TestProcess;
  let secondUrl: string;
  let superuser: Person;

  beforeAll(async () => {
    system = await anOwnSystem({ TENANT_DELETION_GRACE_DAYS: String(GRACE_DAYS) });
    world = new World(system);
    const port = await aFreePort();
    secondUrl = `http://127.0.0.1:${port}`;
    second = oneMore(system, 'main', { TENANT_SERVICE_PORT: String(port) });
    await second.start();
    superuser = await world.aSuperuser();
  });

  afterAll(async () => {
    await second.stop();
    await system.stop();
  });

  const both = (person: Person, tenant?: TestTenant): Client[] => [
    world.as(person, tenant),
    new World({ ...system, tenantUrl: secondUrl }).as(person, tenant),
  ];
  const deleteCurrent = (person: Person, tenant: TestTenant, body?: unknown): Promise<Answer> =>
    world.as(person, tenant).send('DELETE', '/api/tenants/current', body);
  const administer = (tenant: { id: string }): Promise<Answer> =>
    world.as(superuser).get(`/api/tenants/${tenant.id}`);
  const deleteAs = (person: Person, id: string, body: unknown): Promise<Answer> =>
    world.as(person).send('DELETE', `/api/tenants/${id}`, body);
  const restore = (id: string): Promise<Answer> =>
    world.as(superuser).post(`/api/tenants/${id}/restore`);
  const saying = ({ status, body }: Answer): string =>
    `${status} ${(body as { code?: string }).code ?? ''}`;

  it('is for its owners: nobody else can, from within or from outside', async () => {
    const [tenant, foreign] = [await world.aTenant(), await world.aTenant()];
    const input = { slug: tenant.slug };
    for (const role of ['admin', 'staff', 'viewer']) {
      const { status, body } = await deleteCurrent(
        await world.aMember(tenant, role),
        tenant,
        input,
      );
      expect([role, status, body]).toEqual([
        role,
        403,
        expect.objectContaining({
          code: 'permission_denied',
          permission: 'platform.tenant.delete',
        }),
      ]);
    }
    expect(saying(await deleteCurrent(foreign.owner, tenant, input))).toBe(
      '403 tenant_access_denied',
    );
    expect(saying(await deleteAs(tenant.owner, tenant.id, input))).toBe('403 superuser_required');
    expect((await world.anonymous().send('DELETE', '/api/tenants/current', input)).status).toBe(
      401,
    );
    expect(saying(await world.as(tenant.owner).post(`/api/tenants/${tenant.id}/restore`))).toBe(
      '403 superuser_required',
    );
    expect((await administer(tenant)).body).toMatchObject({ status: 'active', purge_at: null });
  });

  it.each([undefined, {}, { slug: '' }, { slug: 7 }, { sure: true }])(
    'needs the slug once more: %j is not enough, for owners and superusers',
    async (body) => {
      const tenant = await world.aTenant();
      for (const answer of [
        await deleteCurrent(tenant.owner, tenant, body),
        await deleteAs(superuser, tenant.id, body),
      ])
        expect(saying(answer)).toBe('400 invalid_input');
      expect((await administer(tenant)).body['status']).toBe('active');
    },
  );

  it('another slug is no confirmation', async () => {
    const [tenant, another] = [await world.aTenant(), await world.aTenant()];
    for (const answer of [
      await deleteCurrent(tenant.owner, tenant, { slug: another.slug }),
      await deleteAs(superuser, tenant.id, { slug: another.slug }),
    ])
      expect(saying(answer)).toBe('409 slug_mismatch');
    for (const { id } of [tenant, another])
      expect((await administer({ id })).body['status']).toBe('active');
  });

  it('a tenant that never was is a 404', async () => {
    const nowhere = '01890a5d-ac96-774b-bcce-b302099a8057';
    expect((await deleteAs(superuser, nowhere, { slug: 'acme' })).status).toBe(404);
    expect((await restore(nowhere)).status).toBe(404);
  });

  it('by its owner: everybody is out on every process, nothing is sent; restored, all is as before', async () => {
    const tenant = await world.aTenant();
    const member = await world.aMember(tenant, 'staff');
    const invited = await world.anInvitation(tenant);
    const clients = [...both(member), ...both(tenant.owner), ...both(superuser, tenant)];
    for (const client of clients) expect((await client.get('/api/dashboard')).status).toBe(200);

    const deleted = await deleteCurrent(tenant.owner, tenant, { slug: tenant.slug });
    const since = performance.now();
    const { id, slug, name } = tenant;
    expect([deleted.status, deleted.body]).toEqual([
      200,
      {
        ...{ id, slug, name, status: 'deleting' },
        deleted_at: expect.any(String) as string,
        purge_at: expect.any(String) as string,
      },
    ]);
    const [from, to] = ['deleted_at', 'purge_at'].map((at) => Date.parse(String(deleted.body[at])));
    expect(to! - from!).toBe(GRACE_DAYS * DAY_MS);

    for (const client of clients) {
      await eventually(
        async () => saying(await client.get('/api/dashboard')) === '403 tenant_access_denied',
        HOLDS_WITHIN_MS,
      );
    }
    expect(performance.now() - since).toBeLessThan(HOLDS_WITHIN_MS);
    for (const client of clients)
      expect(saying(await client.get('/api/tenants/current'))).toBe('403 tenant_access_denied');
    await expectShut(tenant, member, invited.token);
    // Again from within: the owner is out, too.
    expect(saying(await deleteCurrent(tenant.owner, tenant, { slug }))).toBe(
      '403 tenant_access_denied',
    );

    const restored = await restore(tenant.id);
    expect([restored.status, restored.body]).toEqual([
      200,
      expect.objectContaining({ status: 'active', purge_at: null, deleted_at: null }),
    ]);
    for (const client of clients) {
      await eventually(
        async () => (await client.get('/api/dashboard')).status === 200,
        HOLDS_WITHIN_MS,
      );
    }
    const signIn = { email: member.email, password: member.password, tenant_domain: tenant.slug };
    expect((await world.anonymous('auth').post('/api/auth/login', signIn)).status).toBe(200);
    const accepted = await world
      .anonymous()
      .post('/api/invitations/accept', { token: invited.token, password: member.password });
    expect(accepted.status).toBe(200);
    expect(saying(await restore(tenant.id))).toBe('200 ');
  });

  async function expectShut(tenant: TestTenant, member: Person, token: string): Promise<void> {
    for (const route of ['preview', 'accept', 'decline']) {
      const input = { token, ...(route === 'accept' && { password: member.password }) };
      const answer = await world.anonymous().post(`/api/invitations/${route}`, input);
      expect([route, saying(answer)]).toEqual([route, '403 tenant_access_denied']);
    }
    const signIn = { email: member.email, password: member.password, tenant_domain: tenant.slug };
    expect(saying(await world.anonymous().post('/api/tenants/auth', signIn))).toBe(
      '403 tenant_access_denied',
    );
    expect(saying(await world.anonymous('auth').post('/api/auth/login', signIn))).toBe(
      '403 tenant_access_denied',
    );
    expect((await world.as(member).get('/api/tenants/mine')).body['results']).toEqual([]);
    const taken = await world.anonymous().get(`/api/tenants/${tenant.slug}/available`);
    expect(taken.body).toEqual({ slug: tenant.slug, available: false, reason: 'taken' });
  }

  it('by a superuser, of a suspended one: twice is once, and restored it is suspended still', async () => {
    const tenant = await world.aTenant();
    const path = `/api/tenants/${tenant.id}`;
    const client = world.as(superuser);
    await client.post(`${path}/suspend`, { reason: 'Unpaid' });
    const first = await deleteAs(superuser, tenant.id, { slug: tenant.slug });
    expect([first.status, first.body]).toEqual([
      200,
      expect.objectContaining({ status: 'deleting', suspension_reason: 'Unpaid' }),
    ]);
    const again = await deleteAs(superuser, tenant.id, { slug: tenant.slug });
    expect(again.body).toEqual(first.body);
    for (const [action, body] of [
      ['suspend', { reason: 'x' }],
      ['resume', undefined],
    ] as const) {
      const { status, body: problem } = await client.post(`${path}/${action}`, body);
      expect([action, status, problem]).toEqual([
        action,
        409,
        expect.objectContaining({ code: 'tenant_in_deletion', tenant_status: 'deleting' }),
      ]);
    }
    const list = await client.get<{ results: { id: string }[] }>(
      `/api/tenants?status=deleting&search=${tenant.slug}`,
    );
    expect(list.body.results.map(({ id }) => id)).toEqual([tenant.id]);
    expect((await restore(tenant.id)).body).toMatchObject({
      status: 'suspended',
      suspension_reason: 'Unpaid',
      purge_at: null,
    });
    expect((await client.post(`${path}/resume`)).body).toMatchObject({ status: 'active' });
  });

  it('I11: mails wait until it is restored, and go out then, once', async () => {
    const tenant = await world.aTenant();
    await system.processes.tenantWorker.stop();
    const email = world.anAddress('patient');
    await world.as(tenant.owner, tenant).post('/api/invitations', { email });
    await deleteCurrent(tenant.owner, tenant, { slug: tenant.slug });
    await system.processes.tenantWorker.start();
    const busy = await world.aTenant();
    await world.anInvitation(busy);
    await expect(mailsTo(system.mailboxUrl, email, { limitMs: 300 })).rejects.toThrow();
    await restore(tenant.id);
    expect(await mailsTo(system.mailboxUrl, email)).toHaveLength(1);
  });

  it.each(['purging', 'deleted'])(
    'what is %s is beyond it: 409 for every way back',
    async (status) => {
      const tenant = await world.aTenant();
      await deleteCurrent(tenant.owner, tenant, { slug: tenant.slug });
      await inTenantAs(system.databases.owner, tenant, (query) =>
        query(`UPDATE tenants SET status = $1`, [status]),
      );
      for (const answer of [
        await restore(tenant.id),
        await deleteAs(superuser, tenant.id, { slug: tenant.slug }),
        await world.as(superuser).post(`/api/tenants/${tenant.id}/resume`),
      ])
        expect([answer.status, answer.body]).toEqual([
          409,
          expect.objectContaining({ code: 'tenant_in_deletion', tenant_status: status }),
        ]);
    },
  );
});
