import { orThrow, type TenantSchemas } from '@app/client';
import { eventually, sharedSystem, World, type Person, type TestTenant } from '@app/testing';
import { tenantCommand } from './support/tenant-command';

const world = new World(sharedSystem());

const PASSWORD = 'plum-lantern-orbit-47';

describe('T1: settings of a tenant', () => {
  let tenant: TestTenant;

  beforeAll(async () => {
    tenant = await world.aTenant();
  });

  const settings = (person = tenant.owner) => world.as(person, tenant);

  it('are read and changed, each on its own', async () => {
    const { tenant: api } = world.api(tenant.owner, tenant);
    const change = (body: TenantSchemas['ChangeSettingsInput']) =>
      orThrow(api.PATCH('/api/tenants/settings', { body }));
    const before = await orThrow(api.GET('/api/tenants/settings'));
    expect(before).toEqual({
      id: tenant.id,
      slug: tenant.slug,
      name: tenant.name,
      invitation_days: 7,
      seat_limit: null,
      allowed_email_domains: [],
    });
    expect(await change({ invitation_days: 3 })).toEqual({ ...before, invitation_days: 3 });
    const renamed = await change({ name: 'Renamed' });
    expect(renamed).toMatchObject({ name: 'Renamed', invitation_days: 3 });
    expect((await orThrow(api.GET('/api/tenants/current'))).name).toBe('Renamed');
    expect(await change({})).toEqual(renamed);
  });

  it('I1: the days count for the next invitation', async () => {
    await settings().patch('/api/tenants/settings', { invitation_days: 30 });
    const { body } = await settings().post('/api/invitations', { email: world.anAddress() });
    const days = (Date.parse(String(body['expiration_date'])) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(30);
  });

  it.each([
    { invitation_days: 0 },
    { invitation_days: 31 },
    { seat_limit: 5 },
    { slug: 'another' },
    { status: 'active' },
    { allowed_email_domains: ['no domain'] },
    { allowed_email_domains: ['acme'] },
  ])('refuse %j', async (input) => {
    const { status, body } = await settings().patch('/api/tenants/settings', input);
    expect([status, Object.keys(body['errors'] as object)]).toEqual([400, Object.keys(input)]);
  });

  it('are for those who hold their keys', async () => {
    const [staff, viewer] = [await world.aMember(tenant, 'staff'), await world.aMember(tenant)];
    expect((await settings(staff).get('/api/tenants/settings')).status).toBe(200);
    expect((await settings(staff).patch('/api/tenants/settings', {})).status).toBe(403);
    expect((await settings(viewer).get('/api/tenants/settings')).status).toBe(403);
  });
});

describe('T1: domains that people may come from', () => {
  it('hold for inviting, bulk, sending again and accepting', async () => {
    const tenant = await world.aTenant();
    const owner = world.as(tenant.owner, tenant);
    const stranger = `jane-${Date.now()}@elsewhere.example`;
    const early = await world.anInvitation(tenant);
    const allowed = { allowed_email_domains: ['Acme.Example', 'bücher.example'] };
    const set = await owner.patch('/api/tenants/settings', allowed);
    expect(set.body['allowed_email_domains']).toEqual(['acme.example', 'xn--bcher-kva.example']);

    const refused = await owner.post('/api/invitations', { email: stranger });
    expect([refused.status, refused.body['code']]).toEqual([409, 'address_not_allowed']);
    const bulk = await owner.post<{ results: { problem?: { code: string }; status: number }[] }>(
      '/api/invitations/bulk',
      { invitations: [{ email: stranger }, { email: `a-${Date.now()}@acme.example` }] },
    );
    expect(bulk.body.results.map(({ status, problem }) => [status, problem?.code])).toEqual([
      [409, 'address_not_allowed'],
      [201, undefined],
    ]);
    const again = await owner.post(`/api/invitations/${early.id}/resend`);
    expect([again.status, again.body['code']]).toEqual([409, 'address_not_allowed']);
    const accept = { token: early.token, password: PASSWORD };
    const accepted = await world.anonymous().post('/api/invitations/accept', accept);
    expect([accepted.status, accepted.body['code']]).toEqual([409, 'address_not_allowed']);

    await owner.patch('/api/tenants/settings', { allowed_email_domains: [] });
    expect((await world.anonymous().post('/api/invitations/accept', accept)).status).toBe(200);
  });
});

describe('T1: what superusers decide about a tenant', () => {
  let superuser: Person;
  let tenant: TestTenant;
  let member: Person;

  beforeAll(async () => {
    superuser = await world.aSuperuser();
    tenant = await world.aTenant();
    member = await world.aMember(tenant);
  });

  const change = (action: string, body?: object) =>
    world.as(superuser).post(`/api/tenants/${tenant.id}/${action}`, body);
  const dashboardOf = async (person: Person): Promise<string> => {
    const { status, body } = await world.as(person).get<{ code?: string }>('/api/dashboard');
    return `${status} ${body.code ?? ''}`;
  };

  it('its seats, which the tenant only sees', async () => {
    const { body } = await world
      .as(superuser)
      .patch(`/api/tenants/${tenant.id}`, { seat_limit: 2 });
    expect(body['seat_limit']).toBe(2);
    const owner = world.as(tenant.owner, tenant);
    expect((await owner.get('/api/tenants/settings')).body['seat_limit']).toBe(2);
    const full = await owner.post('/api/invitations', { email: world.anAddress() });
    expect([full.status, full.body['code']]).toEqual([409, 'seats_exhausted']);
    await world.as(superuser).patch(`/api/tenants/${tenant.id}`, { seat_limit: 0 });
    expect((await owner.get('/api/tenants/settings')).body['seat_limit']).toBeNull();
    expect((await world.as(tenant.owner).patch(`/api/tenants/${tenant.id}`, {})).status).toBe(403);
  });

  it('P6: suspended, everybody is out within a second, and nobody can come in', async () => {
    const invited = await world.anInvitation(tenant);
    const suspended = await change('suspend', { reason: 'Unpaid since May' });
    expect([suspended.status, suspended.body['status']]).toEqual([200, 'suspended']);
    const shutAt = Date.now();
    const denied = '403 tenant_access_denied';
    await eventually(async () => (await dashboardOf(member)) === denied, 1_000);
    expect(Date.now() - shutAt).toBeLessThan(1_000);
    for (const person of [tenant.owner, superuser]) {
      const { status, body } = await world.as(person, tenant).get('/api/dashboard');
      expect([status, body['code']]).toEqual([403, 'tenant_access_denied']);
    }
    for (const route of ['preview', 'accept', 'decline']) {
      const input = { token: invited.token, ...(route === 'accept' && { password: PASSWORD }) };
      const { status, body } = await world.anonymous().post(`/api/invitations/${route}`, input);
      expect([route, status, body['code']]).toEqual([route, 403, 'tenant_access_denied']);
    }
    const signIn = { email: member.email, password: member.password, tenant_domain: tenant.slug };
    expect((await world.anonymous().post('/api/tenants/auth', signIn)).status).toBe(403);
    const mine = await world.as(member).get('/api/tenants/mine');
    expect(mine.body['results']).toEqual([]);
    expect((await change('suspend', { reason: 'Again' })).body).toMatchObject({
      status: 'suspended',
      suspension_reason: 'Again',
    });

    const resumed = await change('resume');
    expect(resumed.body).toMatchObject({ status: 'active', suspension_reason: null });
    await eventually(async () => (await dashboardOf(member)) === '200 ', 1_000);
    expect((await change('resume')).status).toBe(200);
    const preview = await world.anonymous().post('/api/invitations/preview', {
      token: invited.token,
    });
    expect(preview.status).toBe(200);
  });

  it('the command line does the same, as often as one likes', async () => {
    for (const turn of ['first', 'second']) {
      const run = await tenantCommand('tenant', 'suspend', tenant.slug, '--reason', turn);
      expect([run.code, run.stdout]).toEqual([0, expect.stringContaining('is suspended')]);
    }
    await eventually(async () => (await dashboardOf(member)).startsWith('403'), 1_000);
    expect((await tenantCommand('tenant', 'resume', tenant.slug)).code).toBe(0);
    expect((await tenantCommand('tenant', 'resume', tenant.slug)).code).toBe(0);
    await eventually(async () => (await dashboardOf(member)) === '200 ', 1_000);
    const unknown = await tenantCommand('tenant', 'resume', 'no-such-tenant');
    expect([unknown.code, unknown.stderr.trim()]).toEqual([1, 'There is no tenant no-such-tenant']);
  });

  it('a tenant that never was is a 404', async () => {
    const nowhere = '01890a5d-ac96-774b-bcce-b302099a8057';
    for (const [action, body] of [
      ['suspend', { reason: 'x' }],
      ['resume', undefined],
    ] as const) {
      const { status } = await world.as(superuser).post(`/api/tenants/${nowhere}/${action}`, body);
      expect([action, status]).toEqual([action, 404]);
    }
  });
});
