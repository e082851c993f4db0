import { orThrow } from '@app/client';
import { sharedSystem, World, type Answer, type Person, type TestTenant } from '@app/testing';
import { asOwnerIn, asSuperuser } from './support-invitations/database';
import { atOnce, outcomeOf, tally } from './support-invitations/outcomes';

const world = new World(sharedSystem());
const { system } = world;

const ROLES = ['owner', 'admin', 'member', 'viewer'] as const;
type Role = (typeof ROLES)[number];

interface Place {
  tenant: TestTenant;
  id: string;
  /** `/api/tenants/organizations/…` */
  path: string;
}

async function anOrganization(tenant: TestTenant, by: Person = tenant.owner): Promise<Place> {
  const body = { name: `Team ${world.anAddress()}` };
  const { id } = await orThrow(
    world.api(by, tenant).tenant.POST('/api/tenants/organizations', { body }),
  );
  return { tenant, id, path: `/api/tenants/organizations/${id}` };
}

/** A viewer of the tenant with a role in the organization: all they may do there comes from that. */
async function anInsider({ tenant, id }: Place, role: Role): Promise<Person> {
  const person = await world.aMember(tenant);
  const { tenant: api } = world.api(tenant.owner, tenant);
  const added = await orThrow(
    api.POST('/api/tenants/organizations/{id}/members', {
      params: { path: { id } },
      body: { user_id: person.id, role },
    }),
  );
  expect(added).toEqual({
    user_id: person.id,
    email: person.email,
    name: expect.any(String) as string,
    role,
  });
  return person;
}

async function rolesIn({ tenant, id }: Place): Promise<Record<string, string>> {
  const { tenant: api } = world.api(tenant.owner, tenant);
  const { results } = await orThrow(
    api.GET('/api/tenants/organizations/{id}/members', {
      params: { path: { id }, query: { limit: 100 } },
    }),
  );
  return Object.fromEntries(results.map(({ user_id, role }) => [user_id, role]));
}

describe('T2: roles in an organization, beside those in the tenant', () => {
  let place: Place;
  let insiders: Record<string, Person>;
  let other: Person;

  beforeAll(async () => {
    place = await anOrganization(await world.aTenant());
    insiders = {};
    for (const role of ROLES) insiders[role] = await anInsider(place, role);
    other = await anInsider(place, 'viewer');
  });

  const DENIED = (permission: string): string => `403 platform.organizations.${permission}`;

  const outcome = ({ status, body }: Answer): string =>
    status === 403 ? `403 ${String(body['permission'] ?? body['role'])}` : String(status);

  it.each([
    ['owner', '200', '200'],
    ['admin', '200', '200'],
    ['member', '200', DENIED('manage_users')],
    ['viewer', DENIED('write'), DENIED('manage_users')],
  ])('%s: everybody reads, may rename: %s, may manage users: %s', async (role, write, manage) => {
    const client = world.as(insiders[role]!, place.tenant);
    const read = await client.get(place.path);
    expect([read.status, read.body['my_role']]).toEqual([200, role]);
    expect((await client.get(`${place.path}/members`)).status).toBe(200);
    const renamed = await client.patch(place.path, { name: `Renamed by ${role}` });
    expect(outcome(renamed)).toBe(write);
    const managed = await client.patch(`${place.path}/members/${other.id}`, { role: 'viewer' });
    expect(outcome(managed)).toBe(manage);
    const taken = await client.post(`${place.path}/members`, { user_id: other.id, role: 'viewer' });
    expect(outcome(taken)).toBe(manage === '200' ? '409' : manage);
  });

  it.each(['admin', 'member', 'viewer'])('%s: may not delete it', async (role) => {
    const refused = await world.as(insiders[role]!, place.tenant).delete(place.path);
    expect(outcome(refused)).toBe(DENIED('delete'));
  });

  it('the owner may delete it, though only a viewer of the tenant', async () => {
    const doomed = await anOrganization(place.tenant);
    const owner = await anInsider(doomed, 'owner');
    expect((await world.as(owner, place.tenant).delete(doomed.path)).status).toBe(204);
    expect((await world.as(place.tenant.owner, place.tenant).get(doomed.path)).status).toBe(404);
  });

  it('a viewer of the tenant who is not in it sees what their tenant role lets them', async () => {
    const outsider = world.as(await world.aMember(place.tenant), place.tenant);
    const read = await outsider.get(place.path);
    expect([read.status, read.body['my_role']]).toEqual([200, null]);
    expect(outcome(await outsider.patch(place.path, { name: 'Mine' }))).toBe(DENIED('write'));
    expect(outcome(await outsider.delete(place.path))).toBe(DENIED('delete'));
    const path = `${place.path}/members/${other.id}`;
    expect(outcome(await outsider.delete(path))).toBe(DENIED('manage_users'));
  });

  it('a role in one organization says nothing of another', async () => {
    const elsewhere = await anOrganization(place.tenant);
    const client = world.as(insiders['owner']!, place.tenant);
    expect(outcome(await client.patch(elsewhere.path, { name: 'Mine' }))).toBe(DENIED('write'));
  });

  it('nothing is left of it in a tenant whose product is switched off', async () => {
    const tenant = await world.aTenant();
    const own = await anOrganization(tenant);
    const client = world.as(await anInsider(own, 'owner'), tenant);
    expect((await client.get(own.path)).status).toBe(200);
    await asOwnerIn(system, tenant, (query) =>
      query(`UPDATE tenant_products SET enabled = false WHERE product = 'platform'`),
    );
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(outcome(await client.get(own.path))).toBe(DENIED('read'));
  });
});

describe('T2: who gives which role in an organization', () => {
  it('nobody gives, takes or becomes what is beyond them', async () => {
    const place = await anOrganization(await world.aTenant());
    const [admin, owner, member] = [
      await anInsider(place, 'admin'),
      await anInsider(place, 'owner'),
      await anInsider(place, 'member'),
    ];
    const client = world.as(admin, place.tenant);
    const newcomer = await world.aMember(place.tenant);
    const change = (id: string, role: string): Promise<Answer> =>
      client.patch(`${place.path}/members/${id}`, { role });
    for (const answer of [
      await change(admin.id, 'owner'),
      await change(member.id, 'owner'),
      await change(owner.id, 'viewer'),
      await client.delete(`${place.path}/members/${owner.id}`),
      await client.post(`${place.path}/members`, { user_id: newcomer.id, role: 'owner' }),
    ])
      expect([answer.status, answer.body]).toEqual([
        403,
        expect.objectContaining({ code: 'role_beyond_yours', role: 'owner' }),
      ]);
    expect((await change(member.id, 'admin')).status).toBe(200);
    expect((await client.delete(`${place.path}/members/${member.id}`)).status).toBe(204);
    expect(await rolesIn(place)).toMatchObject({ [admin.id]: 'admin', [owner.id]: 'owner' });
  });

  it('a change of role holds at the very next request', async () => {
    const place = await anOrganization(await world.aTenant());
    const person = await anInsider(place, 'admin');
    const client = world.as(person, place.tenant);
    const owner = world.as(place.tenant.owner, place.tenant);
    for (let turn = 0; turn < 3; turn++) {
      await owner.patch(`${place.path}/members/${person.id}`, { role: 'viewer' });
      expect((await client.patch(place.path, { name: `No ${turn}` })).status).toBe(403);
      await owner.patch(`${place.path}/members/${person.id}`, { role: 'admin' });
      expect((await client.patch(place.path, { name: `Yes ${turn}` })).status).toBe(200);
    }
    await owner.delete(`${place.path}/members/${person.id}`);
    expect((await client.patch(place.path, { name: 'Gone' })).status).toBe(403);
  });

  it('of two admins who demote each other at once, one stays', async () => {
    const place = await anOrganization(await world.aTenant());
    for (let round = 0; round < 5; round++) {
      const pair = [await anInsider(place, 'admin'), await anInsider(place, 'admin')] as const;
      const answers = await Promise.all(
        pair.map((one, index) =>
          world
            .as(one, place.tenant)
            .patch(`${place.path}/members/${pair[1 - index]!.id}`, { role: 'viewer' }),
        ),
      );
      expect(tally(answers)).toEqual({ 200: 1, '403 permission_denied': 1 });
      const roles = await rolesIn(place);
      expect(pair.map(({ id }) => roles[id]).sort()).toEqual(['admin', 'viewer']);
    }
  });

  it('takes in members of the tenant alone, each once, and tells of nobody else', async () => {
    const place = await anOrganization(await world.aTenant());
    const stranger = (await world.aTenant()).owner;
    const client = world.as(place.tenant.owner, place.tenant);
    const add = (user_id: string): Promise<Answer> =>
      client.post(`${place.path}/members`, { user_id, role: 'member' });
    const refusals = [await add(stranger.id), await add('01890000-0000-7000-8000-000000000000')];
    for (const { status, body } of refusals)
      expect([status, body['errors']]).toEqual([400, { user_id: [expect.any(String)] }]);
    const person = await world.aMember(place.tenant);
    expect(tally(await atOnce(5, () => add(person.id)))).toEqual({
      201: 1,
      '409 already_in_organization': 4,
    });
    const nobody = await client.patch(`${place.path}/members/${stranger.id}`, { role: 'viewer' });
    expect(nobody.status).toBe(404);
  });

  it('an inviter puts nobody into an organization whose users they may not manage', async () => {
    const tenant = await world.aTenant();
    const place = await anOrganization(tenant);
    const inviter = await world.aMember(tenant);
    await asOwnerIn(system, tenant, (query) =>
      query(
        `WITH role AS (
           INSERT INTO roles (tenant_id, id, key, name, system)
           VALUES ($1, gen_random_uuid(), 'inviter', 'Inviter', false) RETURNING id),
         grants AS (
           INSERT INTO role_grants (tenant_id, id, role_id, pattern)
           SELECT $1, gen_random_uuid(), id, unnest(ARRAY['platform.invitations.write', 'abc.dashboard.read',
             'platform.members.read', 'platform.organizations.read']) FROM role)
         UPDATE members SET role_id = role.id FROM role WHERE user_id = $2`,
        [tenant.id, inviter.id],
      ),
    );
    const invite = (): Promise<Answer> =>
      world.as(inviter, tenant).post('/api/invitations', {
        email: world.anAddress(),
        organization_id: place.path.split('/').at(-1),
      });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await invite()).toMatchObject({
      status: 403,
      body: { permission: 'platform.organizations.manage_users' },
    });
    await world
      .as(tenant.owner, tenant)
      .post(`${place.path}/members`, { user_id: inviter.id, role: 'admin' });
    expect((await invite()).status).toBe(201);
  });
});

describe('T2: an organization keeps an owner', () => {
  const LAST = { status: 409, body: { code: 'last_organization_owner' } };

  it('whoever makes it becomes its owner, and can’t go before there is another', async () => {
    const tenant = await world.aTenant();
    const maker = await world.aMember(tenant, 'admin');
    const place = await anOrganization(tenant, maker);
    expect(await rolesIn(place)).toEqual({ [maker.id]: 'owner' });
    const client = world.as(maker, tenant);
    const own = `${place.path}/members/${maker.id}`;
    expect(await client.delete(own)).toMatchObject(LAST);
    expect(await client.patch(own, { role: 'admin' })).toMatchObject(LAST);
    expect(await world.as(tenant.owner, tenant).delete(own)).toMatchObject(LAST);
    await anInsider(place, 'owner');
    expect((await client.delete(own)).status).toBe(204);
  });

  it('anybody else may leave by themselves, and nobody by another’s hand', async () => {
    const place = await anOrganization(await world.aTenant());
    const [one, two] = [await anInsider(place, 'viewer'), await anInsider(place, 'member')];
    const client = world.as(one, place.tenant);
    expect((await client.delete(`${place.path}/members/${two.id}`)).status).toBe(403);
    expect((await client.delete(`${place.path}/members/${one.id}`)).status).toBe(204);
    expect((await client.delete(`${place.path}/members/${one.id}`)).status).toBe(404);
  });

  it.each(['leave', 'demote each other'])('two owners who %s at once: one stays', async (how) => {
    const tenant = await world.aTenant();
    for (let round = 0; round < 4; round++) {
      const place = await anOrganization(tenant);
      const second = await anInsider(place, 'owner');
      const pair = [tenant.owner, second] as const;
      const answers = await Promise.all(
        pair.map((one, index) => {
          const client = world.as(one, tenant);
          return how === 'leave'
            ? client.delete(`${place.path}/members/${one.id}`)
            : client.patch(`${place.path}/members/${pair[1 - index]!.id}`, { role: 'viewer' });
        }),
      );
      expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
      for (const answer of answers.filter(({ status }) => status >= 300))
        expect(['403 permission_denied', '409 last_organization_owner']).toContain(
          outcomeOf(answer),
        );
      expect(Object.values(await rolesIn(place)).filter((role) => role === 'owner')).toHaveLength(
        1,
      );
    }
  });

  it('but for who is removed from the tenant: then its admins govern by their key', async () => {
    const tenant = await world.aTenant();
    const maker = await world.aMember(tenant, 'admin');
    const place = await anOrganization(tenant, maker);
    const heir = await anInsider(place, 'member');
    const owner = world.as(tenant.owner, tenant);
    expect((await owner.delete(`/api/tenants/users/${maker.id}`)).status).toBe(204);
    expect(await rolesIn(place)).toEqual({ [heir.id]: 'member' });
    const raised = await owner.patch(`${place.path}/members/${heir.id}`, { role: 'owner' });
    expect(raised.status).toBe(200);
    expect((await world.as(heir, tenant).delete(place.path)).status).toBe(204);
  });
});

describe('T2: an organization that is deleted', () => {
  it('leaves its members in the tenant, and invitations into it become ones to the tenant', async () => {
    const tenant = await world.aTenant();
    const place = await anOrganization(tenant);
    const member = await anInsider(place, 'owner');
    const owner = world.as(tenant.owner, tenant);
    const invited = await owner.post('/api/invitations', {
      email: world.anAddress(),
      organization_id: place.path.split('/').at(-1),
    });
    expect((await owner.delete(place.path)).status).toBe(204);
    expect((await owner.delete(place.path)).status).toBe(404);
    const invitation = await owner.get(`/api/invitations/${String(invited.body['id'])}`);
    expect(invitation.body).toMatchObject({ status: 'pending', organization_id: null });
    expect((await owner.get(`/api/tenants/users/${member.id}`)).status).toBe(200);
    const rows = await asSuperuser(system, (query) =>
      query('SELECT FROM organization_members WHERE tenant_id = $1', [tenant.id]),
    );
    expect(rows).toEqual([]);
  });

  it('a name is free again once it is gone, and taken until then', async () => {
    const tenant = await world.aTenant();
    const owner = world.as(tenant.owner, tenant);
    const create = (name: string): Promise<Answer> =>
      owner.post('/api/tenants/organizations', { name });
    const made = await create('Sales');
    const [other, again] = [await create('Service'), await create('Sales')];
    expect(again).toMatchObject({ status: 409, body: { code: 'organization_name_taken' } });
    const path = `/api/tenants/organizations/${String(other.body['id'])}`;
    expect(await owner.patch(path, { name: 'Sales' })).toMatchObject({ status: 409 });
    await owner.delete(`/api/tenants/organizations/${String(made.body['id'])}`);
    expect(await owner.patch(path, { name: 'Sales' })).toMatchObject({
      status: 200,
      body: { name: 'Sales', my_role: 'owner' },
    });
  });
});
