import { jobsOf, World, type System } from '@app/testing';
import { asSuperuser } from './support-invitations/database';
import { anOwnSystem } from './support-invitations/own-system';

interface BulkAnswer {
  results: {
    index: number;
    status: number;
    invitation?: { id: string; email: string };
    problem?: { code: string; errors?: object; invitation_id?: string };
  }[];
  created: number;
  refused: number;
}

describe('Inviting many', () => {
  let system: System;
  let world: World;

  /** Without workers: a thousand mails would only keep those of other tests waiting. */
  beforeAll(async () => {
    system = await anOwnSystem({}, ['auth', 'tenant']);
    world = new World(system);
  });

  afterAll(() => system.stop());

  it('I12 takes 500 rows and answers each, the good and the bad', async () => {
    const tenant = await world.aTenant();
    const client = world.as(tenant.owner, tenant);
    const rows: unknown[] = Array.from({ length: 500 }, () => ({ email: world.anAddress() }));
    const twice = world.anAddress('twice');
    rows[10] = { email: twice };
    rows[499] = { email: twice.toUpperCase() };
    rows[20] = { email: 'nobody' };
    rows[30] = { email: world.anAddress(), seat: 7 };
    rows[40] = { email: tenant.owner.email };
    rows[50] = { email: world.anAddress(), role: 'emperor' };
    rows[60] = 'jane@example.com';
    rows[70] = null;
    rows[80] = [];

    const { status, body } = await client.post<BulkAnswer>('/api/invitations/bulk', {
      invitations: rows,
    });
    expect(status).toBe(201);
    expect(body.results.map(({ index }) => index)).toEqual(rows.map((_, index) => index));
    expect([body.created, body.refused]).toEqual([492, 8]);
    const codes = Object.fromEntries(
      body.results.flatMap(({ index, problem }) => (problem ? [[index, problem.code]] : [])),
    );
    expect(codes).toEqual({
      20: 'invalid_input',
      30: 'invalid_input',
      40: 'already_member',
      50: 'invalid_input',
      60: 'invalid_input',
      70: 'invalid_input',
      80: 'invalid_input',
      499: 'invitation_pending',
    });
    expect(body.results[499]!.problem!.invitation_id).toBe(body.results[10]!.invitation!.id);
    expect(Object.keys(body.results[30]!.problem!.errors!)).toEqual(['seat']);

    const [stored] = await asSuperuser(system, (query) =>
      query('SELECT count(*)::int AS count FROM invitations WHERE tenant_id = $1', [tenant.id]),
    );
    expect(stored).toEqual({ count: 492 });
    const mails = (await jobsOf(system)).filter(
      ({ queue, data }) => queue === 'invitation-mail' && data.tenant_id === tenant.id,
    );
    expect(mails).toHaveLength(492);
  });

  it('I12 takes 500 rows with names and notes as long as they may be, twice and no more', async () => {
    const tenant = await world.aTenant();
    const invitations = Array.from({ length: 500 }, () => ({
      email: world.anAddress(),
      name: 'N'.repeat(200),
      note: 'n'.repeat(1_000),
    }));
    const { status, body } = await world
      .as(tenant.owner, tenant)
      .post<BulkAnswer>('/api/invitations/bulk', { invitations });
    expect([status, body.created]).toEqual([201, 500]);

    // I14: the limit of a tenant is neither undercut nor overrun, however many are sent at once.
    const more = Array.from({ length: 500 }, () => ({ email: world.anAddress() }));
    const client = world.as(tenant.owner, tenant);
    const second = await client.post<BulkAnswer>('/api/invitations/bulk', { invitations: more });
    expect([second.status, second.body.created]).toEqual([201, 500]);
    const beyond = await client.post('/api/invitations', { email: world.anAddress() });
    expect(beyond).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
  });

  it('I12 refuses no rows, and more than 500', async () => {
    const tenant = await world.aTenant();
    const client = world.as(tenant.owner, tenant);
    for (const count of [0, 501]) {
      const invitations = Array.from({ length: count }, () => ({ email: world.anAddress() }));
      expect(await client.post('/api/invitations/bulk', { invitations })).toMatchObject({
        status: 400,
        body: { code: 'invalid_input', errors: { invitations: expect.any(Array) as unknown } },
      });
    }
  });
});
