import { sharedSystem, World, type Answer, type Person, type TestTenant } from '@app/testing';
import { tally } from './support-invitations/outcomes';

const world = new World(sharedSystem());

interface Member {
  id: string;
  email: string;
  name: string;
  role: string;
}

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

  const list = async (query: string): Promise<string[]> => {
    const { status, body } = await world
      .as(viewers[0]!, tenant)
      .get<{ results: Member[] }>(`/api/tenants/users?${query}`);
    expect(status).toBe(200);
    return body.results.map(({ id }) => id).sort();
  };

  it('are found by a part of their address or name, by role, and by both', async () => {
    expect(await list('')).toHaveLength(4);
    expect(await list('role=viewer')).toEqual(viewers.map(({ id }) => id).sort());
    expect(await list('role=owner')).toEqual([tenant.owner.id]);
    expect(await list('role=nobody')).toEqual([]);
    expect(await list(`search=${encodeURIComponent(staff.email.toUpperCase())}`)).toEqual([
      staff.id,
    ]);
    expect(await list(`search=${staff.email.slice(0, 14)}&role=viewer`)).toEqual([]);
    expect(await list('search=%25')).toEqual([]);
  });

  it('are shown page by page, with the filters kept', async () => {
    const seen: string[] = [];
    let path: string | null = '/api/tenants/users?role=viewer&limit=1';
    while (path !== null) {
      const { body }: Answer<{ results: Member[]; next: string | null }> = await world
        .as(staff, tenant)
        .get(path);
      expect(body.results).toHaveLength(1);
      seen.push(...body.results.map(({ id }) => id));
      path = body.next;
    }
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
        const { body } = await world
          .as(tenant.owner, tenant)
          .get<{ results: Member[] }>('/api/tenants/users?role=admin&limit=100');
        const admins = body.results.map(({ id }) => id);
        expect(pair.filter(({ id }) => admins.includes(id))).toHaveLength(1);
      }
    },
  );
});
