import {
  eventually,
  sqlAs,
  startSystem,
  TestProcess,
  World,
  type Client,
  type System,
  type TestTenant,
} from '@app/testing';
import { runService } from './support/service-process';

const PRODUCTS = '/api/permissions/catalogue/products';

/** What a command that failed left behind. */
interface Refused {
  code: number;
  stdout: string;
  stderr: string;
}

/** A system of its own: the catalogue is everybody's. */
describe('P4: the catalogue, in code and in the database', () => {
  let system: System;
  let world: World;
  let second: TestProcess;
  let superuser: Client;
  let secondUrl: string;

  beforeAll(async () => {
    system = await startSystem();
    world = new World(system);
    superuser = world.as(await world.aSuperuser());
    // A port that nobody has for now: two processes of ours hold theirs.
    const port = Number(new URL(system.tenantUrl).port) + 1_000;
    secondUrl = `http://127.0.0.1:${port}`;
    second = new TestProcess('tenant-service 2', 'apps/tenant-service/src/main.js', {
      ...process.env,
      ...system.environment,
      TENANT_SERVICE_PORT: String(port),
    });
    await second.start();
  });

  afterAll(async () => {
    await second.stop();
    await system.stop();
  });

  const code = ({ status, body }: { status: number; body: object }): unknown[] => [
    status,
    (body as { code?: string }).code,
  ];
  const cli = (...args: string[]): Promise<string> => system.cli('tenant-service', ...args);
  async function refused(...args: string[]): Promise<Refused> {
    const outcome: unknown = await cli(...args).catch((error: unknown) => error);
    if (typeof outcome === 'string') throw new Error(`${args.join(' ')} did not fail`);
    return outcome as Refused;
  }
  const asOwner = (sql: string): Promise<unknown> =>
    sqlAs(system.databases.owner, (query) => query(sql));

  const allowed = async (tenant: TestTenant, key: string, url?: string): Promise<boolean> => {
    const client = new World({ ...system, ...(url && { tenantUrl: url }) }).as(tenant.owner);
    const { body } = await client.post<{ results: { allowed: boolean }[] }>(
      '/api/permissions/check',
      { checks: [key] },
    );
    return body.results[0]?.allowed ?? false;
  };

  it('a team adds a product of its own without building anything, on every process within a second', async () => {
    const tenant = await world.aTenant();
    const owner = world.as(tenant.owner, tenant);
    const made = await superuser.post(PRODUCTS, { key: 'crm', name: 'Customers' });
    expect([made.status, made.body]).toEqual([
      201,
      { key: 'crm', name: 'Customers', declared: false, features: [] },
    ]);
    const feature = { key: 'contacts', actions: ['read', 'export'] };
    const added = await superuser.post(`${PRODUCTS}/crm/features`, feature);
    expect([added.status, added.body]).toEqual([
      201,
      {
        ...{ key: 'contacts', name: 'contacts', declared: false },
        actions: [
          { key: 'export', declared: false },
          { key: 'read', declared: false },
        ],
      },
    ]);
    await eventually(async () => {
      const on = await owner.patch('/api/permissions/products/crm', { enabled: true });
      return on.status === 200;
    }, 1_000);
    for (const url of [system.tenantUrl, secondUrl])
      await eventually(() => allowed(tenant, 'crm.contacts.export', url), 1_000);
    const role = { key: 'seller', name: 'Seller', grants: ['crm.*', 'crm.contacts.read'] };
    expect((await owner.post('/api/permissions/roles', role)).status).toBe(201);
    const seller = await world.aMember(tenant, 'seller');
    const mine = await world.as(seller).get('/api/permissions/me');
    expect(mine.body['permissions']).toEqual(['crm.contacts.export', 'crm.contacts.read']);

    const contacts = `${PRODUCTS}/crm/features/contacts`;
    const changed = await superuser.patch(contacts, { name: 'Contacts', actions: ['read'] });
    expect([changed.status, changed.body['name']]).toEqual([200, 'Contacts']);
    for (const url of [system.tenantUrl, secondUrl])
      await eventually(async () => !(await allowed(tenant, 'crm.contacts.export', url)), 1_000);
    expect(await allowed(tenant, 'crm.contacts.read')).toBe(true);

    expect((await superuser.delete(`${PRODUCTS}/crm`)).status).toBe(204);
    for (const url of [system.tenantUrl, secondUrl])
      await eventually(async () => !(await allowed(tenant, 'crm.contacts.read', url)), 1_000);
    expect(code(await superuser.get(`${PRODUCTS}/crm`))).toEqual([404, 'not_found']);
    expect(code(await superuser.delete(contacts))).toEqual([404, 'not_found']);
  });

  it('what code declares is neither renamed nor removed, though a feature of it may get more', async () => {
    const dashboard = `${PRODUCTS}/abc/features/dashboard`;
    for (const answer of [
      await superuser.delete(`${PRODUCTS}/abc`),
      await superuser.patch(`${PRODUCTS}/abc`, { name: 'Other' }),
      await superuser.delete(dashboard),
      await superuser.patch(dashboard, { name: 'Other' }),
      await superuser.patch(dashboard, { actions: ['write'] }),
    ])
      expect(code(answer)).toEqual([409, 'declared_in_code']);
    const more = await superuser.patch(dashboard, { actions: ['read', 'share'] });
    expect(more.body['actions']).toEqual([
      { key: 'read', declared: true },
      { key: 'share', declared: false },
    ]);
    expect((await superuser.patch(dashboard, { actions: ['read'] })).status).toBe(200);
  });

  it('keys are told apart, and what is not there is 404', async () => {
    expect(code(await superuser.post(PRODUCTS, { key: 'abc' }))).toEqual([
      409,
      'catalogue_key_taken',
    ]);
    const feature = { key: 'dashboard', actions: ['read'] };
    expect(code(await superuser.post(`${PRODUCTS}/abc/features`, feature))).toEqual([
      409,
      'catalogue_key_taken',
    ]);
    expect(code(await superuser.post(`${PRODUCTS}/nothing/features`, feature))).toEqual([
      404,
      'not_found',
    ]);
    for (const key of ['A', '1', 'a.b', '*', 'a-b', '']) {
      const { status, body } = await superuser.post(PRODUCTS, { key });
      expect([key, status, Object.keys(body['errors'] ?? {})]).toEqual([key, 400, ['key']]);
    }
  });

  it('the service’s own role can’t say that code declared something', async () => {
    const insert = `INSERT INTO catalogue_products (key, name, declared) VALUES ('x', 'x', true)`;
    const update = `UPDATE catalogue_products SET declared = true`;
    for (const sql of [insert, update])
      await expect(sqlAs(system.databases.tenant, (query) => query(sql))).rejects.toThrow(
        'permission denied',
      );
  });

  it('by the command line too', async () => {
    expect(await cli('catalogue', 'list')).toContain('  abc.dashboard.read\n');
    expect(await cli('catalogue', 'add-product', 'erp', '--name', 'Resources')).toContain('erp');
    expect(await cli('catalogue', 'add-feature', 'erp.orders', 'read', 'write')).toBe(
      'Added erp.orders.read, erp.orders.write\n',
    );
    const again = await refused('catalogue', 'add-product', 'erp');
    expect([again.code, again.stderr]).toEqual([1, 'The catalogue has erp already.\n']);
    const wrong = await refused('catalogue', 'add-product', 'E R P');
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('must start with')]);
    expect(await cli('catalogue', 'list')).toContain('erp.orders.write +');
    expect(await cli('catalogue', 'remove', 'erp.orders.write')).toBe('Removed erp.orders.write\n');
    expect(await cli('catalogue', 'remove', 'erp')).toBe('Removed erp\n');
    expect((await refused('catalogue', 'remove', 'abc.dashboard.read')).stderr).toContain(
      'declared by the code',
    );
  });

  it('products of a tenant are switched by the command line too', async () => {
    await cli('catalogue', 'add-product', 'erp');
    const of = ['--tenant', (await world.aTenant()).slug];
    expect(await cli('products', 'enable', 'erp', ...of)).toBe(`erp is on for ${of[1]}\n`);
    expect(await cli('products', 'list', ...of)).toContain('erp  on\n');
    expect(await cli('products', 'disable', 'erp', ...of)).toContain('erp is off');
    expect((await refused('products', 'disable', 'platform', ...of)).stderr).toContain('stays on');
  });

  it('roles of a tenant are made and changed by the command line too', async () => {
    await cli('catalogue', 'add-feature', 'erp.orders', 'read', 'write');
    const of = ['--tenant', (await world.aTenant()).slug];
    expect(await cli('roles', 'create', 'buyer', 'erp.*', ...of)).toContain('buyer: erp.*');
    expect(await cli('roles', 'grant', 'buyer', 'abc.dashboard.read', ...of)).toBe(
      'buyer grants erp.*, abc.dashboard.read\n',
    );
    expect(await cli('roles', 'revoke', 'buyer', 'erp.*', ...of)).toBe(
      'buyer grants abc.dashboard.read\n',
    );
    expect(await cli('roles', 'list', ...of)).toContain('owner  Owner (system): *\n');
    const system = await refused('roles', 'grant', 'viewer', '*', ...of);
    expect([system.code, system.stderr]).toEqual([
      1,
      expect.stringContaining('role of the system'),
    ]);
    const unknown = await refused('roles', 'grant', 'buyer', 'nothing.*', ...of);
    expect(unknown.stderr).toContain('names the product nothing, which there is not');
    expect((await refused('roles', 'list', '--tenant', 'nowhere')).stderr).toBe(
      'There is no tenant nowhere\n',
    );
  });

  it('drift: a service whose code asks for what the database lacks does not start, and says what to run', async () => {
    expect(await cli('catalogue', 'drift')).toBe('Code and database agree\n');
    await asOwner(`DELETE FROM catalogue_actions WHERE product = 'abc' AND feature = 'dashboard'`);
    for (const script of ['main', 'worker'] as const) {
      const { TENANT_SERVICE_PORT: _taken, ...environment } = system.environment;
      const process = runService('tenant-service', script, {
        ...environment,
        TENANT_SERVICE_PORT: '0',
      });
      expect((await process.ended).code).toBe(1);
      expect(JSON.parse(process.stderr())).toMatchObject({
        level: 'fatal',
        err: {
          message:
            'The database lacks permissions that this code asks for: run "npm run migrate" (missing: abc.dashboard.read)',
        },
      });
    }
    const drift = await refused('catalogue', 'drift');
    expect([drift.code, drift.stdout]).toEqual([
      1,
      expect.stringContaining('missing in the database: abc.dashboard.read\n'),
    ]);
    expect(await cli('migrate')).toContain('catalogue got abc.dashboard.read');
    expect(await cli('catalogue', 'drift')).toBe('Code and database agree\n');
  });

  it('drift: what code no longer declares is warned of and listed, and granted to nobody', async () => {
    const tenant = await world.aTenant();
    await asOwner(
      `INSERT INTO catalogue_actions (product, feature, key, declared)
       VALUES ('abc', 'dashboard', 'fly', true)`,
    );
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await allowed(tenant, 'abc.dashboard.fly')).toBe(false);
    const role = { key: 'pilot', name: 'Pilot', grants: ['abc.dashboard.fly'] };
    expect((await world.as(tenant.owner).post('/api/permissions/roles', role)).status).toBe(400);

    const drift = await refused('catalogue', 'drift');
    expect([drift.code, drift.stdout]).toEqual([
      1,
      expect.stringContaining('no longer in the code: abc.dashboard.fly\n'),
    ]);
    expect(await cli('catalogue', 'sync')).toContain('Code no longer declares abc.dashboard.fly');
    await second.stop();
    await second.start();
    await eventually(async () =>
      (await system.logLines()).some(
        (line) => line.includes('no longer declares') && line.includes('abc.dashboard.fly'),
      ),
    );
    expect(await cli('catalogue', 'remove', 'abc.dashboard.fly')).toContain('Removed');
    expect(await cli('catalogue', 'drift')).toBe('Code and database agree\n');
  });

  it('P1: migrate brings the roles of the system up to date in tenants that are there already', async () => {
    const tenant = await world.aTenant();
    const grantsOf = async (): Promise<string[]> => {
      const { body } = await world
        .as(tenant.owner)
        .get<{ results: { key: string; grants: string[] }[] }>('/api/permissions/roles');
      return (body.results.find(({ key }) => key === 'viewer')?.grants ?? []).sort();
    };
    const before = await grantsOf();
    await sqlAs(system.databases.owner, async (query) => {
      await query(`SELECT set_config('app.tenant_id', $1, false)`, [tenant.id]);
      await query(
        `UPDATE role_grants SET pattern = 'old.feature.read'
          WHERE pattern = 'abc.dashboard.read'
            AND role_id = (SELECT id FROM roles WHERE key = 'viewer')`,
      );
    });
    expect(await grantsOf()).not.toEqual(before);
    await cli('migrate');
    expect(await grantsOf()).toEqual(before);
  });
});
