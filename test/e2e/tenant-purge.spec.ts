import {
  eventually,
  mailsTo,
  sqlAs,
  World,
  type System,
  type TestProcess,
  type TestTenant,
} from '@app/testing';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ROUTING_TABLES } from '../../apps/tenant-service/src/migrations/1763700000002-routing';
import { aCompany, everyRowOf, type Company } from './support/company';
import { inTenantAs } from './support/in-tenant';
import { tenantTables } from './support/wall-rules';
import { anOwnSystem, oneMore } from './support-invitations/own-system';

const MANY_ROWS = 8_000;

/** What outlives a purge, of the tables whose rows belong to tenants. */
const STAYING = /^(tenants|tenant_names|tenant_ids|tenant_epochs|audit_.*)$/;

describe('T1: purging a tenant', () => {
  let system: System;
  let world: World;

  beforeAll(async () => {
    // The workers are started by the tests that want them.
    system = await anOwnSystem({ TENANT_PURGE_CRON: '* * * * * *' }, ['auth', 'tenant']);
    world = new World(system);
  });

  afterAll(() => system.stop());

  const rowsOf = async ({ id }: { id: string }): Promise<Record<string, number>> =>
    sqlAs(system.databases.admin, async (query) => {
      const counts: Record<string, number> = {};
      for (const { name, wall } of await tenantTables(query, 'tenant')) {
        const [row] = await query<{ n: number }>(
          `SELECT count(*)::int AS n FROM tenant.${name} WHERE ${wall} = $1`,
          [id],
        );
        if (row && row.n > 0) counts[name] = row.n;
      }
      return counts;
    });

  const statusOf = async (tenant: TestTenant): Promise<string> => {
    const [row] = await inTenantAs(system.databases.owner, tenant, (query) =>
      query<{ status: string }>(`SELECT status FROM tenants`),
    );
    return String(row?.status);
  };

  const deleteIt = async (tenant: TestTenant): Promise<void> => {
    const { status } = await world
      .as(tenant.owner, tenant)
      .send('DELETE', '/api/tenants/current', { slug: tenant.slug });
    expect(status).toBe(200);
  };

  const endGrace = (tenant: TestTenant): Promise<unknown> =>
    inTenantAs(system.databases.owner, tenant, (query) =>
      query(`UPDATE tenants SET purge_at = now()`),
    );

  const verify = (tenant: { id: string }): Promise<string> =>
    system.cli('tenant-service', 'audit', 'verify', '--tenant-id', tenant.id);

  /** How a command ends that should not do anything. */
  const refusal = async (...args: string[]): Promise<string> => {
    const run = promisify(execFile);
    const script = 'dist/apps/tenant-service/src/cli.js';
    const environment = { ...process.env, ...system.environment };
    const failed = await run(process.execPath, [script, ...args], { env: environment }).then(
      () => ({ stdout: '', stderr: 'it did it' }),
      (error: unknown) => error as { stdout: string; stderr: string },
    );
    return `${failed.stdout}${failed.stderr}`;
  };

  async function fill({ id }: { id: string }): Promise<void> {
    await inTenantAs(system.databases.owner, { id }, async (query) => {
      await query(
        `INSERT INTO invitations (tenant_id, id, email, name, role_id, status, expiration_date,
                                  created_at, inviter_id, inviter_name, token_hash)
         SELECT r.tenant_id, gen_random_uuid(), n || '@many.test', 'One of many', r.id, 'cancelled', now(), now(),
                'x', 'x', sha256((n || r.tenant_id::text)::bytea)
           FROM generate_series(1, $1::integer) n, roles r WHERE r.key = 'viewer'`,
        [MANY_ROWS],
      );
      await query(
        `INSERT INTO invitation_tokens (token_hash, tenant_id, invitation_id)
         SELECT token_hash, tenant_id, id FROM invitations WHERE email LIKE '%@many.test'`,
      );
    });
  }

  describe('whatever happens', () => {
    let tenant: TestTenant;
    let neighbour: Company;
    let before: string;
    let queued: string;
    let full: Record<string, number>;

    let first: TestProcess;

    beforeAll(async () => {
      first = oneMore(system, 'worker');
      await first.start();
      const company = await aCompany(world);
      tenant = company.tenant;
      await inTenantAs(system.databases.tenant, tenant, (query) =>
        query(
          `INSERT INTO organization_members (tenant_id, id, organization_id, user_id, role)
           VALUES ($1, gen_random_uuid(), $2, $3, 'owner')`,
          [tenant.id, company.organizationId, company.member.id],
        ),
      );
      neighbour = await aCompany(world);
      before = await everyRowOf(world, neighbour);
      await first.stop();
      queued = world.anAddress('never-told');
      await world.as(tenant.owner, tenant).post('/api/invitations', { email: queued });
      await fill(tenant);
      full = await rowsOf(tenant);
    }, 60_000);

    it('a worker that is killed in the middle leaves what others finish', async () => {
      const other = oneMore(system, 'worker');
      await deleteIt(tenant);
      await endGrace(tenant);

      await first.start();
      await eventually(async () => {
        const { invitations = 0 } = await rowsOf(tenant);
        return invitations < MANY_ROWS - 1_000;
      }, 30_000);
      await first.kill();
      const left = await rowsOf(tenant);
      expect(left['invitations']).toBeGreaterThan(0);
      expect(left['members']).toBe(2);
      expect(await statusOf(tenant)).toBe('purging');

      await Promise.all([first.start(), other.start()]);
      await eventually(async () => (await statusOf(tenant)) === 'deleted', 40_000);
      await Promise.all([first.stop(), other.stop()]);
    });

    it('nothing is left but the trail, the names and the tombstone', async () => {
      const tables = await sqlAs(system.databases.admin, (query) => tenantTables(query, 'tenant'));
      const emptied = tables.map(({ name }) => name).filter((name) => !STAYING.test(name));
      // So that the test would notice: before, each of them held something.
      for (const name of emptied) expect([name, full[name] ?? 0]).not.toEqual([name, 0]);
      const left = Object.keys(await rowsOf(tenant));
      expect(left.filter((name) => !STAYING.test(name))).toEqual([]);
      expect(left).toEqual(
        expect.arrayContaining(['tenants', 'tenant_names', 'tenant_ids', 'audit_entries']),
      );
      expect(emptied).toEqual(expect.arrayContaining(['user_tenants', 'invitation_tokens']));
      // The slug's; that of the domain is free for others.
      expect((await rowsOf(tenant))['tenant_names']).toBe(1);
      expect(ROUTING_TABLES).toEqual(expect.arrayContaining(['user_tenants']));
    });

    it('the tombstone is listed, can’t be brought back, and keeps its slug', async () => {
      const superuser = world.as(await world.aSuperuser());
      const { body } = await superuser.get(`/api/tenants/${tenant.id}`);
      expect(body).toMatchObject({ slug: tenant.slug, status: 'deleted', purge_at: null });
      const { status } = await superuser.post(`/api/tenants/${tenant.id}/restore`);
      expect(status).toBe(409);
      const available = await world.anonymous().get(`/api/tenants/${tenant.slug}/available`);
      expect(available.body['reason']).toBe('taken');
      const somebody = world.as(await world.aPerson());
      const again = await somebody.post('/api/tenants', { name: 'Again', slug: tenant.slug });
      expect([again.status, again.body['code']]).toEqual([409, 'slug_taken']);
    });

    it('its people keep their accounts, and their sessions for it get nothing', async () => {
      for (const person of [tenant.owner, await world.signedInAgain(tenant.owner)]) {
        expect((await world.as(person, tenant).get('/api/dashboard')).status).toBe(403);
        expect((await world.atAuth(person).get('/api/auth/profile')).status).toBe(200);
        expect((await world.as(person).get('/api/tenants/mine')).body['results']).toEqual([]);
      }
    });

    it('T4: its trail tells of every row, and holds', async () => {
      await system.processes.tenantWorker.start();
      await eventually(async () => !('audit_unsealed' in (await rowsOf(tenant))), 50_000);
      await system.processes.tenantWorker.stop();
      expect(await verify(tenant)).toContain('1 trails');
      const entries = await inTenantAs(system.databases.tenant, tenant, (query) =>
        query<{ action: string; n: number }>(
          `SELECT action, count(*)::int AS n FROM audit_entries
            WHERE table_name = 'invitations' AND action <> 'update' GROUP BY action ORDER BY action`,
        ),
      );
      expect(entries).toEqual([
        { action: 'delete', n: full['invitations'] },
        { action: 'insert', n: full['invitations'] },
      ]);
    });

    it('no mail of it was sent, and the neighbour is as it was', async () => {
      await expect(mailsTo(system.mailboxUrl, queued, { limitMs: 100 })).rejects.toThrow();
      expect(await everyRowOf(world, neighbour)).toBe(before);
    });
  });

  it('what an older transaction adds meanwhile goes with it, and a younger one can’t add anything', async () => {
    const tenant = await world.aTenant();
    await deleteIt(tenant);
    await endGrace(tenant);
    const add = `INSERT INTO organizations (tenant_id, id, name, created_at)
                 VALUES ($1, gen_random_uuid(), $2, now())`;
    let purge: Promise<string> | undefined;
    await inTenantAs(system.databases.tenant, tenant, async (query) => {
      await query('BEGIN');
      await query(add, [tenant.id, 'begun before']);
      purge = system.cli('tenant-service', 'tenant', 'purge', '--yes');
      await eventually(async () => (await rowsOf(tenant))['members'] === undefined, 20_000);
      expect(await statusOf(tenant)).toBe('purging');
      await inTenantAs(system.databases.tenant, tenant, (other) =>
        expect(other(add, [tenant.id, 'begun after'])).rejects.toMatchObject({
          constraint: 'tenant_not_purged',
        }),
      );
      await query('COMMIT');
    });
    expect(await purge).toContain(`${tenant.slug} is purged`);
    expect(await statusOf(tenant)).toBe('deleted');
    expect(Object.keys(await rowsOf(tenant)).filter((name) => !STAYING.test(name))).toEqual([]);
  });

  it('who was past the guards when it began gets what the guards say now, and no 500', async () => {
    const tenant = await world.aTenant();
    const owner = world.as(tenant.owner, tenant);
    expect((await owner.get('/api/tenants/organizations')).status).toBe(200);
    // No process is told: as when a request has just been let in.
    await sqlAs(system.databases.admin, async (query) => {
      await query(`SET session_replication_role = replica`);
      await query(`UPDATE tenant.tenants SET status = 'purging' WHERE id = $1`, [tenant.id]);
    });
    const { status, body } = await owner.post('/api/tenants/organizations', { name: 'too late' });
    expect([status, body['code']]).toEqual([403, 'tenant_access_denied']);
  });

  it('nothing is purged that is not being purged, not even by the service’s role', async () => {
    const tenant = await world.aTenant();
    await inTenantAs(system.databases.tenant, tenant, (query) =>
      expect(query(`SELECT purge_batch(1)`)).rejects.toThrow('not being purged'),
    );
  });

  describe('on the command line', () => {
    const cli = (...args: string[]): Promise<string> => system.cli('tenant-service', ...args);

    it('a deletion is confirmed, can be restored within its grace, and purged once that is over', async () => {
      const tenant = await world.aTenant();
      expect(await refusal('tenant', 'delete', tenant.slug)).toContain('say so with --yes');
      expect(await statusOf(tenant)).toBe('active');
      expect(await cli('tenant', 'delete', tenant.slug, '--yes')).toContain('can be restored');
      expect(await cli('tenant', 'restore', tenant.slug)).toContain('is active');
      await deleteIt(tenant);
      await endGrace(tenant);
      expect(await refusal('tenant', 'purge')).toContain(`${tenant.id}  due since`);
      expect(await statusOf(tenant)).toBe('deleting');
      expect(await cli('tenant', 'purge', '--yes')).toContain(`${tenant.slug} is purged`);
      expect(await statusOf(tenant)).toBe('deleted');
    });

    it('--now leaves no grace, whatever was said before; afterwards no command adds to it', async () => {
      const tenant = await world.aTenant();
      await deleteIt(tenant);
      const said = await cli('tenant', 'delete', tenant.slug, '--now', '--yes');
      expect(said).toContain(`${tenant.slug} is purged`);
      expect(await statusOf(tenant)).toBe('deleted');
      expect(await refusal('tenant', 'restore', tenant.slug)).toContain('The tenant is deleted');
      expect(await refusal('roles', 'create', 'late', '--tenant', tenant.slug)).toContain(
        'no access',
      );
      expect(await cli('tenant', 'purge')).toContain('No deleted tenant is due');
      expect(await verify(tenant)).toContain('0 faults');
    });
  });
});
