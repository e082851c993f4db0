import { mailsTo, sharedSystem, tokenIn, World, type TestTenant } from '@app/testing';
import { asOwnerIn, asSuperuser, letTermEnd } from './support-invitations/database';

const world = new World(sharedSystem());
const { system } = world;
const password = 'plum-lantern-orbit-47';

interface BulkAnswer {
  results: { problem?: { code: string } }[];
  created: number;
  refused: number;
}

function limitSeats(tenant: TestTenant, seats: number | null): Promise<unknown> {
  return asOwnerIn(system, tenant, (query) =>
    query('UPDATE tenants SET seat_limit = $2 WHERE id = $1', [tenant.id, seats]),
  );
}

describe('Seats', () => {
  const EXHAUSTED = { status: 409, body: { code: 'seats_exhausted' } };

  it('I12 are taken by members and pending invitations, and freed when those end', async () => {
    const tenant = await world.aTenant();
    const client = world.as(tenant.owner, tenant);
    await limitSeats(tenant, 3);
    const first = await world.anInvitation(tenant);
    const second = await world.anInvitation(tenant);
    const invite = () => client.post('/api/invitations', { email: world.anAddress() });
    expect(await invite()).toMatchObject(EXHAUSTED);

    const accepted = await world
      .anonymous()
      .post('/api/invitations/accept', { token: first.token, password });
    expect(accepted.status).toBe(200);
    expect(await invite()).toMatchObject(EXHAUSTED);

    await client.post(`/api/invitations/${second.id}/cancel`);
    const third = await invite();
    expect(third.status).toBe(201);
    expect(await invite()).toMatchObject(EXHAUSTED);

    await letTermEnd(system, tenant, String(third.body['id']));
    expect((await invite()).status).toBe(201);
    expect(await client.post(`/api/invitations/${String(third.body['id'])}/resend`)).toMatchObject(
      EXHAUSTED,
    );
    await limitSeats(tenant, null);
    expect((await invite()).status).toBe(201);
  });

  it('I12 a bulk fills what is left, and says of each of the others that none was', async () => {
    const tenant = await world.aTenant();
    await limitSeats(tenant, 4);
    const invitations = Array.from({ length: 20 }, () => ({ email: world.anAddress() }));
    const { body } = await world
      .as(tenant.owner, tenant)
      .post<BulkAnswer>('/api/invitations/bulk', { invitations });
    expect([body.created, body.refused]).toEqual([3, 17]);
    const codes = new Set(body.results.map(({ problem }) => problem?.code));
    expect(codes).toEqual(new Set([undefined, 'seats_exhausted']));
  });
});

describe('Inviting many without the right to', () => {
  it('I2 needs the permission', async () => {
    const tenant = await world.aTenant();
    const viewer = await world.aMember(tenant);
    const refused = await world
      .as(viewer, tenant)
      .post('/api/invitations/bulk', { invitations: [{ email: world.anAddress() }] });
    expect(refused).toMatchObject({ status: 403, body: { code: 'permission_denied' } });
  });
});

describe('Inviting into an organization', () => {
  it('I1 makes whoever accepts a member of it too', async () => {
    const tenant = await world.aTenant();
    const client = world.as(tenant.owner, tenant);
    const { body: sales } = await client.post('/api/tenants/organizations', { name: 'Sales' });
    const email = world.anAddress();
    const invited = await client.post('/api/invitations', { email, organization_id: sales['id'] });
    expect(invited).toMatchObject({ status: 201, body: { organization_id: sales['id'] } });

    const [mail] = await mailsTo(system.mailboxUrl, email);
    const token = tokenIn(mail!);
    const { body } = await world.anonymous().post('/api/invitations/accept', { token, password });
    const members = await asSuperuser(system, (query) =>
      query(
        `SELECT organization_id, user_id, role FROM organization_members
          WHERE tenant_id = $1 ORDER BY user_id DESC`,
        [tenant.id],
      ),
    );
    expect(members).toEqual([
      { organization_id: sales['id'], user_id: body['user_id'], role: 'member' },
      { organization_id: sales['id'], user_id: tenant.owner.id, role: 'owner' },
    ]);
  });

  it('I1 tells nobody whether an organization of another tenant exists', async () => {
    const [tenant, other] = [await world.aTenant(), await world.aTenant()];
    const foreign = await world
      .as(other.owner, other)
      .post('/api/tenants/organizations', { name: 'Secret' });
    const client = world.as(tenant.owner, tenant);
    const refusals = [];
    for (const organization of [foreign.body['id'], '01890000-0000-7000-8000-000000000000']) {
      const email = world.anAddress();
      const { status, body } = await client.post('/api/invitations', {
        email,
        organization_id: organization,
      });
      refusals.push({ status, ...body, trace_id: 'any' });
    }
    expect(refusals[0]).toMatchObject({
      status: 400,
      errors: { organization_id: [expect.any(String)] },
    });
    expect(refusals[0]).toEqual(refusals[1]);
  });
});
