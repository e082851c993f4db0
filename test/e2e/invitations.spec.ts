import { orThrow } from '@app/client';
import { eventually, mailsTo, sharedSystem, tokenIn, World } from '@app/testing';
import { asOwnerIn, invitationRow, letTermEnd } from './support-invitations/database';

const world = new World(sharedSystem());
const { system } = world;

const DAY_MS = 24 * 3_600_000;

function termInDays(invitation: Record<string, unknown>): number {
  const from = Date.parse(String(invitation['created_at']));
  return (Date.parse(String(invitation['expiration_date'])) - from) / DAY_MS;
}

describe('Inviting somebody', () => {
  it('I1 trims and lower-cases, and fills in name, role, note and a term of seven days', async () => {
    const tenant = await world.aTenant();
    const email = world.anAddress('bo');
    const { status, body } = await world
      .as(tenant.owner, tenant)
      .post('/api/invitations', { email: ` ${email.toUpperCase()}\t` });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/) as string,
      tenant: tenant.id,
      name: email.split('@')[0],
      email,
      role: 'viewer',
      status: 'pending',
      expiration_date: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      note: '',
      organization_id: null,
      delivery: { state: 'queued', attempts: 0, reason: null, sent_at: null },
    });
    expect(termInDays(body)).toBe(7);
  });

  it('I1 keeps every field that is given, trimmed', async () => {
    const tenant = await world.aTenant();
    const body = {
      email: world.anAddress(),
      name: '  Bo Derek ',
      role: 'staff',
      note: ' first line\nsecond line ',
    };
    const { tenant: api } = world.api(tenant.owner, tenant);
    expect(await orThrow(api.POST('/api/invitations', { body }))).toMatchObject({
      name: 'Bo Derek',
      role: 'staff',
      note: 'first line\nsecond line',
    });
  });

  it('I1 stores who invited, from which address and with which program', async () => {
    const tenant = await world.aTenant();
    const { body } = await world
      .as(tenant.owner, tenant)
      .with({ 'x-forwarded-for': '203.0.113.7', 'user-agent': 'inviter/1.0' })
      .post('/api/invitations', { email: world.anAddress() });
    expect(await invitationRow(system, String(body['id']))).toMatchObject({
      inviter_id: tenant.owner.id,
      inviter_ip: '203.0.113.7',
      inviter_agent: 'inviter/1.0',
    });
  });

  it('I1 says by field what is wrong, all at once', async () => {
    const tenant = await world.aTenant();
    const invited = await world.as(tenant.owner, tenant).post('/api/invitations', {
      email: 'nobody',
      name: null,
      note: 'x'.repeat(1_001),
      organization_id: 'sales',
      token: 'mine',
    });
    expect(invited.status).toBe(400);
    expect(invited.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(Object.keys(invited.body['errors'] as object).sort()).toEqual([
      'email',
      'name',
      'note',
      'organization_id',
      'token',
    ]);
  });

  it('I1 lets a tenant choose a term of 1 to 30 days', async () => {
    const tenant = await world.aTenant();
    const client = world.as(tenant.owner, tenant);
    const choose = (days: number): Promise<unknown> =>
      asOwnerIn(system, tenant, (query) =>
        query('UPDATE tenants SET invitation_days = $2 WHERE id = $1', [tenant.id, days]),
      );
    await choose(30);
    await eventually(async () => {
      const { body } = await client.post('/api/invitations', { email: world.anAddress() });
      return termInDays(body) === 30;
    });
    await expect(choose(0)).rejects.toThrow(/check constraint/);
    await expect(choose(31)).rejects.toThrow(/check constraint/);
  });

  it('I2 needs a role that grants it, and gives nothing beyond that role', async () => {
    const tenant = await world.aTenant();
    const invite = (inviter: Parameters<World['as']>[0], role: string) =>
      world.as(inviter, tenant).post('/api/invitations', { email: world.anAddress(), role });
    const [viewer, admin] = [await world.aMember(tenant), await world.aMember(tenant, 'admin')];

    const byViewer = await invite(viewer, 'viewer');
    expect(byViewer.status).toBe(403);
    expect(byViewer.body).toMatchObject({
      code: 'permission_denied',
      permission: 'platform.invitations.write',
    });
    expect((await invite(admin, 'admin')).status).toBe(201);
    expect(await invite(admin, 'owner')).toMatchObject({
      status: 403,
      body: { code: 'role_beyond_yours' },
    });
    expect(await invite(tenant.owner, 'emperor')).toMatchObject({
      status: 400,
      body: { errors: { role: [expect.any(String)] } },
    });
  });
});

describe('One pending invitation for an address', () => {
  it('I4 refuses a second one and names the first, however the address is written', async () => {
    const tenant = await world.aTenant();
    const client = world.as(tenant.owner, tenant);
    const email = world.anAddress();
    const first = await client.post('/api/invitations', { email });
    expect(await client.post('/api/invitations', { email: email.toUpperCase() })).toMatchObject({
      status: 409,
      body: { code: 'invitation_pending', invitation_id: first.body['id'] },
    });
    const elsewhere = await world.aTenant();
    const other = await world.as(elsewhere.owner, elsewhere).post('/api/invitations', { email });
    expect(other.status).toBe(201);
  });

  it('I4 is not kept up by one that is due, cancelled or declined', async () => {
    const tenant = await world.aTenant();
    const client = world.as(tenant.owner, tenant);
    const { email, ...due } = await world.anInvitation(tenant);
    await letTermEnd(system, tenant, due.id);

    const second = await world.anInvitation(tenant, { email });
    expect((await client.get(`/api/invitations/${due.id}`)).body['status']).toBe('expired');
    expect((await client.post(`/api/invitations/${second.id}/cancel`)).status).toBe(200);

    const third = await client.post('/api/invitations', { email });
    expect(third.status).toBe(201);
    const [newest] = await mailsTo(system.mailboxUrl, email, { count: 3 });
    const declined = await world
      .anonymous()
      .post('/api/invitations/decline', { token: tokenIn(newest!) });
    expect(declined.status).toBe(200);
    expect((await client.post('/api/invitations', { email })).status).toBe(201);
  });

  it('I4 refuses to invite a member', async () => {
    const tenant = await world.aTenant();
    const member = await world.aMember(tenant);
    const again = await world
      .as(tenant.owner, tenant)
      .post('/api/invitations', { email: member.email });
    expect(again).toMatchObject({ status: 409, body: { code: 'already_member' } });
  });
});
