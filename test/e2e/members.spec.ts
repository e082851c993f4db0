import { everyItem, orThrow, type TenantSchemas } from '@app/client';
import { sharedSystem, World, type Person, type TestTenant } from '@app/testing';
import { tally } from './support-invitations/outcomes';

const world = new World(sharedSystem());

type Member = TenantSchemas['MemberView'];

function pathOf({ id }: { id: string }): string {
  return `/api/tenants/users/${id}`;
}

describe('T2: the members of a tenant', () => {
  let tenant: TestTenant;
  let staff: Person;
  let viewers: Person[];

  beforeAll(async () => {
    tenant = await world.aTenant();
    staff = await world.aMember(tenant, 'staff');
    viewers = [await world.aMember(tenant), await world.aMember(tenant)];
  });

  const list = async (query: { search?: string; role?: string }): Promise<string[]> => {
    const { results } = await orThrow(
      world.api(viewers[0], tenant).tenant.GET('/api/tenants/users', { params: { query } }),
    );
    return results.map(({ id }) => id).sort();
  };

  it('are found by a part of their address or name, by role, and by both', async () => {
    expect(await list({})).toHaveLength(4);
    expect(await list({ role: 'viewer' })).toEqual(viewers.map(({ id }) => id).sort());
    expect(await list({ role: 'owner' })).toEqual([tenant.owner.id]);
    expect(await list({ role: 'nobody' })).toEqual([]);
    expect(await list({ search: staff.email.toUpperCase() })).toEqual([staff.id]);
    expect(await list({ search: staff.email.slice(0, 14), role: 'viewer' })).toEqual([]);
    expect(await list({ search: '%' })).toEqual([]);
  });

  it('are found by a part of their name in any case, where wildcards mean themselves', async () => {
    const named = await world.aTenant();
    const owner = world.as(named.owner, named);
    const add = async (first_name: string, last_name: string): Promise<string> => {
      const email = world.anAddress('named');
      const { status, body } = await owner.post('/api/tenants/users', {
        ...{ email, first_name, last_name },
      });
      expect(status).toBe(201);
      return String(body['id']);
    };
    const [zoe, percent] = [await add('Zoë', 'Quill'), await add('50%', 'Q_ill')];
    const found = async (search: string): Promise<string[]> => {
      const { body } = await owner.get<{ results: Member[] }>(
        `/api/tenants/users?search=${encodeURIComponent(search)}`,
      );
      return body.results.map(({ id }) => id);
    };
    expect(await found('ZOË QUI')).toEqual([zoe]);
    expect(await found('quill')).toEqual([zoe]);
    expect(await found('q_ill')).toEqual([percent]);
    expect(await found('50%')).toEqual([percent]);
    expect(await found('5%q')).toEqual([]);
    expect(await found('\\')).toEqual([]);
  });

  it('are read one by one; who is no member is not found, wherever else they are', async () => {
    const client = world.as(viewers[0]!, tenant);
    expect((await client.get(pathOf(staff))).body).toMatchObject({
      ...{ id: staff.id, email: staff.email, role: 'staff' },
    });
    const elsewhere = await world.aTenant();
    const strange = await client.get(pathOf(elsewhere.owner));
    expect([strange.status, strange.body['code']]).toEqual([404, 'not_found']);
    const owner = world.as(tenant.owner, tenant);
    for (const answer of [
      await owner.patch(pathOf(elsewhere.owner), { role: 'viewer' }),
      await owner.delete(pathOf(elsewhere.owner)),
    ])
      expect(answer.status).toBe(404);
  });

  it('are shown page by page, with the filters kept', async () => {
    const seen: string[] = [];
    const { tenant: api } = world.api(staff, tenant);
    let pages = 0;
    for await (const { id } of everyItem((cursor) => {
      pages += 1;
      const query = { role: 'viewer', limit: 1, cursor };
      return api.GET('/api/tenants/users', { params: { query } });
    }))
      seen.push(id);
    expect(pages).toBe(2);
    expect(seen.sort()).toEqual(viewers.map(({ id }) => id).sort());
  });
});

describe('T2: whoever leaves', () => {
  it('needs no permission for it, is out at once, and takes nobody along', async () => {
    const tenant = await world.aTenant();
    const [viewer, other] = [await world.aMember(tenant), await world.aMember(tenant)];
    const client = world.as(viewer, tenant);
    expect(await client.delete(pathOf(other))).toMatchObject({
      status: 403,
      body: { permission: 'platform.members.delete' },
    });
    expect((await client.delete(pathOf(viewer))).status).toBe(204);
    const { status, body } = await client.get('/api/dashboard');
    expect([status, body['code']]).toEqual([403, 'tenant_access_denied']);
    expect((await world.as(other, tenant).get('/api/dashboard')).status).toBe(200);
  });

  it('P7: as an owner, leaves another one behind, or stays', async () => {
    const tenant = await world.aTenant();
    const heir = await world.aMember(tenant, 'owner');
    expect((await world.as(tenant.owner, tenant).delete(pathOf(tenant.owner))).status).toBe(204);
    const last = await world.as(heir, tenant).delete(pathOf(heir));
    expect([last.status, last.body['code']]).toEqual([409, 'last_owner']);
    const { body } = await world.as(heir, tenant).get<{ results: Member[] }>('/api/tenants/users');
    expect(body.results.map(({ id }) => id)).toEqual([heir.id]);
  });
});

describe('T2, I2: two admins who act on each other at once', () => {
  it.each(['demote', 'remove'])(
    '%s: one wins, and the other finds that they may not',
    async (how) => {
      const tenant = await world.aTenant();
      for (let round = 0; round < 5; round++) {
        const pair = [
          await world.aMember(tenant, 'admin'),
          await world.aMember(tenant, 'admin'),
        ] as const;
        for (const one of pair) await world.as(one, tenant).get('/api/dashboard');
        const answers = await Promise.all(
          pair.map((one, index) => {
            const client = world.as(one, tenant);
            const path = pathOf(pair[1 - index]!);
            return how === 'demote' ? client.patch(path, { role: 'viewer' }) : client.delete(path);
          }),
        );
        expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
        expect(Object.keys(tally(answers)).filter((outcome) => !outcome.startsWith('20'))).toEqual([
          expect.stringMatching(/^403 (role_beyond_yours|permission_denied|tenant_access_denied)$/),
        ]);
        const query = { role: 'admin', limit: 100 };
        const { results } = await orThrow(
          world.api(tenant.owner, tenant).tenant.GET('/api/tenants/users', { params: { query } }),
        );
        const admins = results.map(({ id }) => id);
        expect(pair.filter(({ id }) => admins.includes(id))).toHaveLength(1);
      }
    },
  );
});
