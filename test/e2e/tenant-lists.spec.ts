import { orThrow } from '@app/client';
import { sharedSystem, World, type Person, type TestTenant } from '@app/testing';
import { randomUUID } from 'node:crypto';

const world = new World(sharedSystem());

type Row = Record<string, unknown>;
interface Page {
  results: Row[];
  next: string | null;
  previous: string | null;
}

describe('T1: which tenants there are', () => {
  let superuser: Person;
  let owner: Person;
  const word = randomUUID().slice(0, 8);
  const made: string[] = [];

  beforeAll(async () => {
    superuser = await world.aSuperuser();
    owner = await world.aPerson();
    for (const n of [1, 2, 3]) {
      const name = `Listed ${word} ${n}`;
      const { id } = await orThrow(
        world.api(owner).tenant.POST('/api/tenants', { body: { name } }),
      );
      made.push(id);
    }
  });

  const idsOf = ({ results }: Page): unknown[] => results.map(({ id }) => id);

  it('all of them, newest first, for superusers alone', async () => {
    const { status, body } = await world.as(superuser).get<Page>(`/api/tenants?search=${word}`);
    expect(status).toBe(200);
    expect(idsOf(body)).toEqual([...made].reverse());
    expect(body.results[0]).toMatchObject({ status: 'active', seat_limit: null, purge_at: null });
    const forbidden = await world.as(owner).get('/api/tenants');
    expect([forbidden.status, forbidden.body['code']]).toEqual([403, 'superuser_required']);
  });

  it('page by page, there and back, with the search kept', async () => {
    const read = async (path: string): Promise<Page> =>
      (await world.as(superuser).get<Page>(path)).body;
    const first = await read(`/api/tenants?search=${word}&limit=2`);
    expect([idsOf(first), first.previous]).toEqual([[made[2], made[1]], null]);
    const second = await read(String(first.next));
    expect([idsOf(second), second.next]).toEqual([[made[0]], null]);
    expect(idsOf(await read(String(second.previous)))).toEqual([made[2], made[1]]);
  });

  it('by status, by slug, and with wildcards that mean themselves', async () => {
    const found = async (query: string): Promise<unknown[]> =>
      idsOf((await world.as(superuser).get<Page>(`/api/tenants?${query}`)).body);
    expect(await found(`search=listed-${word}-2`)).toEqual([made[1]]);
    expect(await found(`search=${word}&status=suspended`)).toEqual([]);
    expect(await found(`search=${word}%25`)).toEqual([]);
    const wrong = await world.as(superuser).get('/api/tenants?status=sleeping');
    expect(wrong.status).toBe(400);
  });

  it('one of them, or a 404', async () => {
    const { body } = await world.as(superuser).get(`/api/tenants/${made[0]}`);
    expect(body).toMatchObject({ id: made[0], name: `Listed ${word} 1`, status: 'active' });
    for (const id of [randomUUID(), 'no-id'])
      expect((await world.as(superuser).get(`/api/tenants/${id}`)).status).toBe(404);
  });

  it('mine: with my role, and none of the others', async () => {
    const tenant = await world.aTenant();
    const member = await world.aMember(tenant, 'staff');
    const { results } = await orThrow(world.api(member).tenant.GET('/api/tenants/mine'));
    expect(results).toEqual([
      {
        id: tenant.id,
        slug: tenant.slug,
        name: tenant.name,
        role: 'staff',
        role_name: 'Staff',
        joined_at: expect.any(String) as unknown,
      },
    ]);
    const ownerPage = (await world.as(owner).get<Page>('/api/tenants/mine?limit=2')).body;
    expect(idsOf(ownerPage)).toEqual([made[2], made[1]]);
    const rest = (await world.as(owner).get<Page>(String(ownerPage.next))).body;
    expect(idsOf(rest)).toEqual([made[0]]);
    const nobody = await world.aPerson();
    expect((await world.as(nobody).get<Page>('/api/tenants/mine')).body.results).toEqual([]);
  });

  it('mine: not one that a session older than the membership belongs to', async () => {
    const tenant = await world.aTenant();
    const email = world.anAddress('taken-over');
    const squatter = await world.aPerson(email);
    const { token } = await world.anInvitation(tenant, { email });
    await world.anonymous().post('/api/invitations/accept', { token, password: 'own-new-pass-81' });
    expect((await world.as(squatter).get<Page>('/api/tenants/mine')).body).not.toMatchObject({
      results: [{ id: tenant.id }],
    });
  });

  it('the current one', async () => {
    const tenant = await world.aTenant();
    const { tenant: api } = world.api(tenant.owner, tenant);
    expect(await orThrow(api.GET('/api/tenants/current'))).toEqual({
      id: tenant.id,
      slug: tenant.slug,
      name: tenant.name,
      status: 'active',
    });
  });
});

describe('T1: GET /api/tenants/{slug}/available', () => {
  let tenant: TestTenant;

  beforeAll(async () => {
    tenant = await world.aTenant();
  });

  const ask = async (slug: string): Promise<unknown> =>
    (await world.anonymous().get(`/api/tenants/${encodeURIComponent(slug)}/available`)).body;

  it('says yes, or why not', async () => {
    const free = `free-${randomUUID().slice(0, 8)}x`;
    expect(await ask(free)).toEqual({ slug: free, available: true });
    expect(await ask(tenant.slug)).toMatchObject({ available: false, reason: 'taken' });
    for (const slug of ['mine', 'current', 'settings', 'www'])
      expect(await ask(slug)).toMatchObject({ available: false, reason: 'reserved' });
    for (const slug of ['No', '-a', 'a.b', randomUUID(), 'x'.repeat(200), tenant.id])
      expect(await ask(slug)).toMatchObject({ available: false, reason: 'invalid' });
  });

  it('agrees with what making a tenant says', async () => {
    const { status } = await world
      .as(tenant.owner)
      .post('/api/tenants', { name: 'Mine', slug: 'mine' });
    expect(status).toBe(400);
  });

  it('C7: is asked so often from one address and no more', async () => {
    const client = world.anonymous();
    const statuses: number[] = [];
    for (let n = 0; n <= 31; n++)
      statuses.push((await client.get(`/api/tenants/any-${n}/available`)).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(30);
    expect(statuses.at(-1)).toBe(429);
    expect((await world.anonymous().get('/api/tenants/any/available')).status).toBe(200);
  });
});
