import { everyItem, orThrow, type TenantSchemas } from '@app/client';
import { eventually, sharedSystem, World, type Client, type TestTenant } from '@app/testing';
import { inTenantAs } from './support/in-tenant';

const world = new World(sharedSystem());
const ROLES = '/api/permissions/roles';

type Role = TenantSchemas['RoleView'];

describe('P1: roles of a tenant’s own', () => {
  let tenant: TestTenant;
  let owner: Client;

  beforeEach(async () => {
    tenant = await world.aTenant();
    owner = world.as(tenant.owner, tenant);
  });

  const make = async (key: string, grants: string[], client = owner): Promise<Role> => {
    const { status, body, text } = await client.post<Role>(ROLES, { key, name: key, grants });
    if (status !== 201) throw new Error(`Making a role answered ${status}: ${text}`);
    return body;
  };

  const roleNamed = async (key: string): Promise<Role> => {
    const { tenant: api } = world.api(tenant.owner, tenant);
    for await (const role of everyItem((cursor) =>
      api.GET(ROLES, { params: { query: { cursor } } }),
    ))
      if (role.key === key) return role;
    throw new Error(`There is no role ${key}`);
  };

  it('are made, shown, listed, changed and deleted', async () => {
    const made = await make('auditor', ['abc.*', 'platform.members.read', 'abc.*']);
    const grants = ['abc.*', 'platform.members.read'];
    expect(made).toEqual({
      ...{ id: made.id, key: 'auditor', name: 'auditor', system: false },
      grants,
    });
    const one = `${ROLES}/${made.id}`;
    expect((await owner.get(one)).body).toEqual(made);
    const page = await orThrow(world.api(tenant.owner, tenant).tenant.GET(ROLES));
    expect(page.results.map(({ key }) => key).sort()).toEqual(
      ['admin', 'auditor', 'owner', 'staff', 'viewer'].sort(),
    );
    expect(page.results).toContainEqual(made);

    const changed = await owner.patch<Role>(one, { name: 'Chief', grants: ['abc.dashboard.*'] });
    expect([changed.status, changed.body]).toEqual([
      200,
      { ...made, name: 'Chief', grants: ['abc.dashboard.*'] },
    ]);
    expect((await owner.patch<Role>(one, {})).body).toEqual(changed.body);
    expect((await owner.patch<Role>(one, { grants: [] })).body.grants).toEqual([]);
    expect((await owner.delete(one)).status).toBe(204);
    for (const gone of [await owner.get(one), await owner.delete(one), await owner.patch(one, {})])
      expect([gone.status, gone.body['code']]).toEqual([404, 'not_found']);
  });

  it('work wherever a role is named: in an invitation, and for a member', async () => {
    await make('auditor', ['abc.*']);
    const member = await world.aMember(tenant, 'auditor');
    const mine = await world
      .as(member)
      .get<{ role: string; permissions: string[] }>('/api/permissions/me');
    expect([mine.body.role, mine.body.permissions]).toEqual(['auditor', ['abc.dashboard.read']]);
    await make('greeter', ['platform.invitations.write', 'abc.*']);
    const moved = await owner.patch(`/api/tenants/users/${member.id}`, { role: 'greeter' });
    expect([moved.status, moved.body['role']]).toEqual([200, 'greeter']);
    const invite = (role: string): Promise<number> =>
      world
        .as(member)
        .post('/api/invitations', { email: world.anAddress(), role })
        .then(({ status }) => status);
    expect([await invite('auditor'), await invite('viewer')]).toEqual([201, 403]);
  });

  it('have a key that is told apart, and bounds', async () => {
    await make('auditor', []);
    const again = await owner.post(ROLES, { key: 'auditor', name: 'Other', grants: [] });
    expect([again.status, again.body['code']]).toEqual([409, 'role_key_taken']);
    const system = await owner.post(ROLES, { key: 'owner', name: 'Other', grants: [] });
    expect([system.status, system.body['code']]).toEqual([409, 'role_key_taken']);
    for (const key of ['', 'Auditor', '1st', 'a b', 'ü', 'a'.repeat(51), 'superuser', 'a.b']) {
      const { status, body } = await owner.post(ROLES, { key, name: 'x', grants: [] });
      expect([key, status, Object.keys(body['errors'] ?? {})]).toEqual([key, 400, ['key']]);
    }
    const many = Array.from({ length: 201 }, () => 'abc.*');
    const { status, body } = await owner.post(ROLES, { key: 'many', name: 'x', grants: many });
    expect([status, Object.keys(body['errors'] ?? {})]).toEqual([400, ['grants']]);
  });

  it('are 100 at most, those of the system counted, however many are made at once', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 100 }, async (_, n) => {
        const made = await owner.post(ROLES, { key: `role-${n}`, name: `Role ${n}`, grants: [] });
        return made.status === 409 ? made.body['code'] : made.status;
      }),
    );
    expect(statuses.filter((status) => status === 201)).toHaveLength(96);
    expect(statuses.filter((status) => status === 'too_many_roles')).toHaveLength(4);
  });

  it.each([
    [['abc.*.read'], ['grants.0']],
    [
      ['*', 'abc.dash*', 'abc'],
      ['grants.1', 'grants.2'],
    ],
    [['abc.*', 'billing.*'], ['grants.1']],
    [['abc.dashboard.fly'], ['grants.0']],
    [['abc.nothing.*'], ['grants.0']],
    [
      ['*.dashboard.read', ''],
      ['grants.0', 'grants.1'],
    ],
  ])('can’t be granted %j: %j', async (grants, fields) => {
    const made = await owner.post(ROLES, { key: 'wrong', name: 'Wrong', grants });
    const { id } = await make('right', ['abc.*']);
    const changed = await owner.patch(`${ROLES}/${id}`, { grants });
    for (const { status, body } of [made, changed])
      expect([status, Object.keys(body['errors'] ?? {})]).toEqual([400, fields]);
    expect((await owner.get<Role>(`${ROLES}/${id}`)).body.grants).toEqual(['abc.*']);
  });

  it('those of the system are shown, and never changed or deleted, by their owner neither', async () => {
    for (const key of ['owner', 'admin', 'staff', 'viewer']) {
      const role = await roleNamed(key);
      expect(role.system).toBe(true);
      const one = `${ROLES}/${role.id}`;
      expect((await owner.get<Role>(one)).body).toEqual(role);
      for (const answer of [await owner.patch(one, { name: 'X' }), await owner.delete(one)])
        expect([answer.status, answer.body['code']]).toEqual([409, 'system_role']);
    }
  });

  it('in use, by members or pending invitations, can’t be deleted; the counts are told', async () => {
    const { id } = await make('auditor', ['abc.*']);
    const one = `${ROLES}/${id}`;
    const member = await world.aMember(tenant, 'auditor');
    const invitation = await world.anInvitation(tenant, { role: 'auditor' });
    const refused = await owner.delete(one);
    expect([refused.status, refused.body]).toEqual([
      409,
      expect.objectContaining({ code: 'role_in_use', members: 1, pending_invitations: 1 }),
    ]);
    await owner.post(`/api/invitations/${invitation.id}/cancel`);
    expect((await owner.delete(one)).body).toMatchObject({ members: 1, pending_invitations: 0 });
    await owner.patch(`/api/tenants/users/${member.id}`, { role: 'viewer' });
    expect((await owner.delete(one)).status).toBe(204);
    // What is over keeps the name of the role that is gone.
    const over = await owner.get(`/api/invitations/${invitation.id}`);
    expect([over.status, over.body['role'], over.body['status']]).toEqual([
      ...[200, 'auditor', 'cancelled'],
    ]);
    const preview = await world.anonymous().post('/api/invitations/preview', invitation);
    expect(preview.status).not.toBe(500);
  });

  it('deleted while it is given away: one of the two wins, and nobody is left without a role', async () => {
    for (let round = 0; round < 10; round++) {
      const { id, key } = await make(`fleeting-${round}`, ['abc.*']);
      const [deleted, invited] = await Promise.all([
        owner.delete(`${ROLES}/${id}`),
        owner.post('/api/invitations', { email: world.anAddress(), role: key }),
      ]);
      expect([
        [204, 400],
        [409, 201],
      ]).toContainEqual([deleted.status, invited.status]);
    }
  });

  it('an expired invitation to a role that is gone is not sent again', async () => {
    const { id } = await make('auditor', ['abc.*']);
    const invitation = await world.anInvitation(tenant, { role: 'auditor' });
    await inTenantAs(world.system.databases.owner, tenant, (query) =>
      query(`UPDATE invitations SET status = 'expired' WHERE id = $1`, [invitation.id]),
    );
    expect((await owner.delete(`${ROLES}/${id}`)).status).toBe(204);
    const again = await owner.post(`/api/invitations/${invitation.id}/resend`);
    expect([again.status, Object.keys(again.body['errors'] ?? {})]).toEqual([400, ['role']]);
  });

  it('every change stands in the audit trail', async () => {
    const { id } = await make('auditor', ['abc.*']);
    await owner.patch(`${ROLES}/${id}`, { name: 'Chief', grants: ['abc.dashboard.*'] });
    await owner.delete(`${ROLES}/${id}`);
    const entries = await inTenantAs(world.system.databases.tenant, tenant, (query) =>
      query<{ what: string }>(
        `SELECT table_name || ' ' || action AS what FROM audit_entries
          WHERE actor_id = $1 AND (row_id = $2 OR coalesce(before, after) ->> 'role_id' = $2::text)
          ORDER BY id`,
        [tenant.owner.id, id],
      ),
    );
    // What one statement causes may bear the same millisecond: its order is nobody's.
    const told = entries.map(({ what }) => what);
    expect([...told.slice(0, 5), ...told.slice(5).sort()]).toEqual([
      ...['roles insert', 'role_grants insert', 'roles update', 'role_grants delete'],
      ...['role_grants insert', 'role_grants delete', 'roles delete'],
    ]);
  });

  describe('I2: the ceiling', () => {
    const refusal = (role: string): unknown => [
      403,
      expect.objectContaining({ code: 'role_beyond_yours', role }),
    ];

    it('nobody makes, changes or deletes a role beyond their own, before or after', async () => {
      const admin = world.as(await world.aMember(tenant, 'admin'), tenant);
      const [boss, small] = [
        await make('boss', ['platform.*']),
        await make('small', ['abc.dashboard.read']),
      ];
      for (const grants of [['*'], ['platform.*'], ['platform.roles.*'], ['abc.*']]) {
        const made = await admin.post(ROLES, { key: 'higher', name: 'Higher', grants });
        expect([made.status, made.body]).toEqual(refusal('higher'));
        const raised = await admin.patch(`${ROLES}/${small.id}`, { grants });
        expect([raised.status, raised.body]).toEqual(refusal('small'));
      }
      for (const answer of [
        await admin.patch(`${ROLES}/${boss.id}`, { grants: ['abc.dashboard.read'] }),
        await admin.patch(`${ROLES}/${boss.id}`, { name: 'Other' }),
        await admin.delete(`${ROLES}/${boss.id}`),
      ])
        expect([answer.status, answer.body]).toEqual(refusal('boss'));
      expect((await owner.get(`${ROLES}/${boss.id}`)).body).toEqual(boss);
      expect((await owner.get(`${ROLES}/${small.id}`)).body).toEqual(small);

      const grants = ['platform.members.read', 'platform.roles.write'];
      const within = await make('within', grants, admin);
      expect((await admin.patch(`${ROLES}/${within.id}`, { grants: [] })).status).toBe(200);
      expect((await admin.delete(`${ROLES}/${within.id}`)).status).toBe(204);
    });

    it('nobody raises the role that they hold themselves, though they may lower it', async () => {
      const grants = ['platform.roles.read', 'platform.roles.write', 'platform.roles.delete'];
      const { id } = await make('keeper', grants);
      const keeper = world.as(await world.aMember(tenant, 'keeper'), tenant);
      for (const more of ['*', 'platform.*', 'platform.roles.*', 'platform.members.write']) {
        const raised = await keeper.patch(`${ROLES}/${id}`, { grants: [...grants, more] });
        expect([raised.status, raised.body]).toEqual(refusal('keeper'));
      }
      expect((await keeper.delete(`${ROLES}/${id}`)).body['code']).toBe('role_in_use');
      expect((await keeper.patch(`${ROLES}/${id}`, { grants: [grants[0]] })).status).toBe(200);
      const tooLate = await keeper.patch(`${ROLES}/${id}`, { grants });
      expect([tooLate.status, tooLate.body['code']]).toEqual([403, 'permission_denied']);
    });

    it('nobody invites to or gives a role of the tenant’s own beyond theirs', async () => {
      await make('boss', ['platform.*']);
      const admin = world.as(await world.aMember(tenant, 'admin'), tenant);
      const viewer = await world.aMember(tenant);
      const invited = await admin.post('/api/invitations', {
        email: world.anAddress(),
        role: 'boss',
      });
      const given = await admin.patch(`/api/tenants/users/${viewer.id}`, { role: 'boss' });
      for (const { status, body } of [invited, given])
        expect([status, body]).toEqual(refusal('boss'));
    });
  });
});

describe('P1: products', () => {
  const PRODUCTS = '/api/permissions/products';

  it('are listed with what is on, and switched by who may', async () => {
    const tenant = await world.aTenant();
    const owner = world.as(tenant.owner, tenant);
    const [abc, platform] = [
      { key: 'abc', name: 'ABC', enabled: true },
      { key: 'platform', name: 'Platform', enabled: true },
    ];
    const listed = async (): Promise<object[]> =>
      (await owner.get<{ results: object[] }>(PRODUCTS)).body.results;
    expect(await listed()).toEqual(expect.arrayContaining([abc, platform]));

    const staff = world.as(await world.aMember(tenant, 'staff'));
    expect((await staff.get(PRODUCTS)).status).toBe(200);
    expect((await staff.patch(`${PRODUCTS}/abc`, { enabled: false })).status).toBe(403);

    expect((await staff.get('/api/dashboard')).status).toBe(200);
    const off = await owner.patch(`${PRODUCTS}/abc`, { enabled: false });
    expect([off.status, off.body]).toEqual([200, { ...abc, enabled: false }]);
    for (const client of [staff, owner])
      expect((await client.get('/api/dashboard')).body).toMatchObject({
        code: 'permission_denied',
        permission: 'abc.dashboard.read',
      });
    expect(await listed()).toContainEqual({ ...abc, enabled: false });
    expect((await owner.patch(`${PRODUCTS}/abc`, { enabled: true })).status).toBe(200);
    expect((await staff.get('/api/dashboard')).status).toBe(200);
  });

  it('platform stays on, and what is no product is 404', async () => {
    const tenant = await world.aTenant();
    const owner = world.as(tenant.owner, tenant);
    const off = await owner.patch(`${PRODUCTS}/platform`, { enabled: false });
    expect([off.status, off.body]).toEqual([
      409,
      expect.objectContaining({ code: 'product_required', product: 'platform' }),
    ]);
    expect((await owner.patch(`${PRODUCTS}/platform`, { enabled: true })).status).toBe(200);
    for (const product of ['billing', 'ABC', '%00', '*', 'hasOwnProperty', '__proto__']) {
      const { status, body } = await owner.patch(`${PRODUCTS}/${product}`, { enabled: true });
      expect([product, status, body['code']]).toEqual([product, 404, 'not_found']);
    }
  });
});

describe('P5: checks', () => {
  const CHECK = '/api/permissions/check';

  interface Result {
    key: string;
    allowed: boolean;
    reason?: object;
  }

  const check = async (client: Client, checks: string[], explain?: boolean): Promise<Result[]> => {
    const { status, body, text } = await client.post<{ results: Result[] }>(CHECK, {
      checks,
      ...(explain !== undefined && { explain }),
    });
    if (status !== 200) throw new Error(`Checking answered ${status}: ${text}`);
    return body.results;
  };

  it('answer in the order of the questions, also when one is asked twice', async () => {
    const tenant = await world.aTenant();
    const viewer = world.as(await world.aMember(tenant));
    const checks = ['platform.members.write', 'abc.dashboard.read', 'no.such.key'];
    const results = [
      { key: 'platform.members.write', allowed: false },
      { key: 'abc.dashboard.read', allowed: true },
      { key: 'no.such.key', allowed: false },
    ];
    expect(await check(viewer, [...checks, ...checks])).toEqual([...results, ...results]);
    expect(await check(viewer, checks, false)).toEqual(results);
  });

  it('explained: which role, grant, switch or membership decided', async () => {
    const tenant = await world.aTenant();
    const owner = world.as(tenant.owner, tenant);
    await owner.post('/api/permissions/roles', {
      ...{ key: 'reader', name: 'Reader' },
      grants: ['platform.members.*', 'abc.dashboard.read'],
    });
    const reader = world.as(await world.aMember(tenant, 'reader'));
    const keys = ['abc.dashboard.read', 'platform.members.delete', 'platform.roles.read', 'abc.*'];
    const granted = { code: 'granted', role: 'reader' };
    const viaMembers = { ...granted, grant: 'platform.members.*' };
    const rest = [
      { key: keys[1], allowed: true, reason: viaMembers },
      { key: keys[2], allowed: false, reason: { code: 'not_granted', role: 'reader' } },
      { key: keys[3], allowed: false, reason: { code: 'unknown_key' } },
    ];
    expect(await check(reader, keys, true)).toEqual([
      { key: keys[0], allowed: true, reason: { ...granted, grant: keys[0] } },
      ...rest,
    ]);
    expect(await check(owner, [keys[0] ?? ''], true)).toEqual([
      { key: keys[0], allowed: true, reason: { code: 'granted', role: 'owner', grant: '*' } },
    ]);
    await owner.patch('/api/permissions/products/abc', { enabled: false });
    const off = { key: keys[0], allowed: false, reason: { code: 'product_off', product: 'abc' } };
    expect(await check(reader, keys, true)).toEqual([off, ...rest]);
    expect(await check(owner, [keys[0] ?? ''], true)).toEqual([off]);
  });

  it.each([
    ['none', []],
    ['more than a hundred', Array.from({ length: 101 }, () => 'abc.dashboard.read')],
    ['what is no text', [1, null, {}]],
    ['what is too long', ['x'.repeat(201)]],
    ['what is no list', 'abc.dashboard.read'],
  ])('of %s are refused', async (_what, checks) => {
    const tenant = await world.aTenant();
    const { status, body } = await world.as(tenant.owner).post(CHECK, { checks });
    expect([status, Object.keys(body['errors'] ?? {})]).toEqual([400, ['checks']]);
    const hundred = Array.from({ length: 100 }, () => 'abc.dashboard.read');
    expect(await check(world.as(tenant.owner), hundred)).toHaveLength(100);
  });

  it('who is removed gets no more answers', async () => {
    const tenant = await world.aTenant();
    const member = await world.aMember(tenant);
    expect((await check(world.as(member), ['abc.dashboard.read']))[0]?.allowed).toBe(true);
    await world.as(tenant.owner, tenant).delete(`/api/tenants/users/${member.id}`);
    await eventually(async () => {
      const { body } = await world.as(member).post(CHECK, { checks: ['abc.dashboard.read'] });
      return body['code'] === 'tenant_access_denied';
    }, 1_000);
  });
});
