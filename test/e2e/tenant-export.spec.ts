import { eventually, sharedSystem, sqlAs, World, type TestTenant } from '@app/testing';
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '../../apps/tenant-service/src/tenant-export/tenant-export';
import { ROUTING_TABLES } from '../../apps/tenant-service/src/migrations/1763700000002-routing';
import { aCompany, everyRowOf, type Company } from './support/company';
import { inTenantAs } from './support/in-tenant';
import { tenantCommand, type CommandRun } from './support/tenant-command';
import { tenantTables } from './support/wall-rules';
import { findIn, type Secrets } from './support-invitations/haystack';

const world = new World(sharedSystem());
const { databases } = world.system;

describe('T1: exporting a tenant', () => {
  let scratch: string;
  let company: Company;
  let folder: string;
  let run: CommandRun;
  let manifest: Manifest;
  let secrets: Secrets;

  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'tenantry-export-'));
    company = await aCompany(world);
    const { token } = await world.anInvitation(company.tenant);
    // A mail that never goes out keeps its sealed token in the row.
    await inTenantAs(databases.owner, company.tenant, (query) =>
      query(
        `UPDATE invitations SET sealed_token = 'sealed-to-be-hidden', note = $1
          WHERE email = $2`,
        [JSON.stringify({ inner: [{ api_key: 'deep-to-be-hidden' }] }), company.inviteeEmail],
      ),
    );
    await everyRowOf(world, company); // which waits until the trail is at rest
    secrets = {
      token,
      'token hash': createHash('sha256').update(token).digest('hex'),
      'sealed token': 'sealed-to-be-hidden',
      'key inside JSON': 'deep-to-be-hidden',
    };
    folder = join(scratch, 'acme');
    run = await exported(company.tenant, folder);
    manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  }, 60_000);

  afterAll(() => rm(scratch, { recursive: true, force: true }));

  const exported = (tenant: TestTenant, to: string): Promise<CommandRun> =>
    tenantCommand('tenant', 'export', tenant.slug, '--to', to);

  const linesOf = async (table: string): Promise<Record<string, unknown>[]> =>
    (await readFile(join(folder, `${table}.jsonl`), 'utf8'))
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('is a file for each table behind the wall, and a manifest that holds them', async () => {
    const tables = await sqlAs(databases.owner, (query) => tenantTables(query, 'tenant'));
    const walled = tables.map(({ name }) => name).filter((name) => !ROUTING_TABLES.includes(name));
    expect(manifest.files.map(({ table }) => table)).toEqual(walled);
    expect(manifest.left_out.tables).toEqual([...ROUTING_TABLES].sort());
    expect((await readdir(folder)).sort()).toEqual(
      [...walled.map((name) => `${name}.jsonl`), 'manifest.json'].sort(),
    );
    for (const { file, sha256, bytes, rows } of manifest.files) {
      const content = await readFile(join(folder, file));
      const lines = content.toString().split('\n').length - 1;
      expect([file, content.length, lines]).toEqual([file, bytes, rows]);
      expect([file, createHash('sha256').update(content).digest('hex')]).toEqual([file, sha256]);
    }
    expect(manifest).toMatchObject({
      format: 'tenantry-tenant-export/1',
      tenant: { id: company.tenant.id, slug: company.tenant.slug, status: 'active' },
    });
    expect(manifest.migrations).toContain('Purge1764000004006');
    const [from, at, to] = [manifest.started_at, manifest.snapshot.at, manifest.finished_at];
    expect(Date.parse(to)).toBeGreaterThanOrEqual(Date.parse(from));
    expect(Math.abs(Date.parse(at) - Date.parse(from))).toBeLessThan(5_000);
  });

  it('holds every row as the database does, but for what is hidden', async () => {
    for (const { table, hidden, rows } of manifest.files) {
      const wall = table === 'tenants' ? 'id' : 'tenant_id';
      const real = await sqlAs(databases.admin, async (query) => {
        await query(`SET timezone = 'UTC'`);
        return query<{ row: Record<string, unknown> }>(
          `SELECT to_jsonb(t) AS row FROM tenant.${table} t WHERE ${wall} = $1`,
          [company.tenant.id],
        );
      });
      expect([table, real.length > 0]).toEqual([table, true]);
      const wanted = real.map(({ row }) => {
        for (const name of hidden) if (row[name] !== null) row[name] = '[hidden]';
        if (String(row['note']).includes('deep-to-be-hidden'))
          row['note'] = '{"inner": [{"api_key": "[hidden]"}]}';
        return row;
      });
      const inOrder = (list: object[]): string[] =>
        list.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
      const written = await linesOf(table);
      expect([table, rows, inOrder(written)]).toEqual([table, wanted.length, inOrder(wanted)]);
    }
  });

  it('holds people’s addresses and names, and no secret at any depth', async () => {
    const texts = await Promise.all(
      (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
    );
    const text = texts.join('\n');
    expect(text).toContain(company.member.email);
    expect(findIn(text, 'the export', secrets)).toEqual([]);
    // It would be found: the database has it.
    const [row] = await inTenantAs(databases.tenant, company.tenant, (query) =>
      query<{ row: string }>(`SELECT t::text AS row FROM invitations t WHERE email = $1`, [
        company.inviteeEmail,
      ]),
    );
    expect(findIn(String(row?.row), 'the row', secrets).map(({ secret }) => secret)).toEqual([
      'sealed token',
      'key inside JSON',
    ]);
    const invitations = manifest.files.find(({ table }) => table === 'invitations');
    expect(invitations?.hidden).toEqual(['sealed_token', 'token_hash']);
  });

  it('holds nothing of anybody else', async () => {
    for (const { table } of manifest.files)
      for (const row of await linesOf(table))
        expect([table, row[table === 'tenants' ? 'id' : 'tenant_id']]).toEqual([
          table,
          company.tenant.id,
        ]);
  });

  it('is for its owner’s eyes, and says what it did', async () => {
    expect(run).toMatchObject({ code: 0 });
    expect(run.stdout).toContain(`${manifest.rows} rows of ${manifest.files.length} tables`);
    expect(run.stderr).toMatch(/^\w+ \(1 of \d+ tables\), 0 rows\n/);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    for (const name of await readdir(folder))
      expect([name, (await stat(join(folder, name))).mode & 0o777]).toEqual([name, 0o600]);
    expect(await readdir(scratch)).toEqual(['acme']);
  });

  it('takes an empty folder, and refuses one that holds anything, a file, and no place at all', async () => {
    const [empty, full, file] = ['empty', 'full', 'file'].map((name) => join(scratch, name)) as [
      string,
      string,
      string,
    ];
    await mkdir(empty);
    await mkdir(full);
    await writeFile(join(full, 'mine'), 'kept');
    await writeFile(file, 'kept');
    expect((await exported(company.tenant, empty)).code).toBe(0);
    expect((await stat(empty)).mode & 0o777).toBe(0o700);
    for (const [place, words] of [
      [full, 'is not empty'],
      [file, 'is no folder'],
      [join(scratch, 'no', 'where'), `can't be made`],
    ] as const) {
      const { code, stderr } = await exported(company.tenant, place);
      expect([place, code, stderr.trim().split('\n').length]).toEqual([place, 1, 1]);
      expect(stderr).toContain(words);
    }
    expect(await readdir(full)).toEqual(['mine']);
    expect((await readdir(scratch)).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('goes for suspended and deleted tenants, and not for one whose rows are going', async () => {
    const { tenant } = company;
    const become = (status: string): Promise<unknown> =>
      inTenantAs(databases.owner, tenant, (query) =>
        query(`UPDATE tenants SET status = $1`, [status]),
      );
    try {
      for (const status of ['suspended', 'deleting']) {
        await become(status);
        const { code, stderr } = await exported(tenant, join(scratch, status));
        expect([status, code, stderr.includes('Error')]).toEqual([status, 0, false]);
      }
      await become('purging');
      const refused = await exported(tenant, join(scratch, 'purging'));
      expect([refused.code, refused.stderr.trim()]).toEqual([1, 'The tenant is purging.']);
    } finally {
      await become('active');
    }
  });

  it('killed in the middle, leaves nothing that looks whole', async () => {
    const place = join(scratch, 'killed');
    await sqlAs(databases.owner, async (query) => {
      // The export stands still at a table that it must read.
      await query('BEGIN');
      await query('LOCK TABLE tenant.organizations IN ACCESS EXCLUSIVE MODE');
      const child = fork(
        'dist/apps/tenant-service/src/cli.js',
        ['tenant', 'export', company.tenant.slug, '--to', place],
        { env: { ...process.env, ...world.system.environment }, silent: true },
      );
      const isDraft = (name: string): boolean => name.startsWith('.killed.partial-');
      const draft = await eventually(async () => (await readdir(scratch)).find(isDraft), 20_000);
      await eventually(async () => (await readdir(join(scratch, draft))).length > 3);
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      await query('ROLLBACK');
      expect(await readdir(join(scratch, draft))).not.toContain('manifest.json');
    });
    expect(await readdir(scratch)).not.toContain('killed');
    expect((await exported(company.tenant, place)).code).toBe(0);
  });

  it('shows one moment, whatever is changed meanwhile', async () => {
    const tenant = await world.aTenant();
    const place = join(scratch, 'moment');
    const rename = (name: string): Promise<unknown> =>
      inTenantAs(databases.tenant, tenant, async (query) => {
        await query('BEGIN');
        await query(`UPDATE roles SET name = $1 WHERE key = 'viewer'`, [name]);
        await query(`UPDATE tenants SET name = $1`, [name]);
        await query('COMMIT');
      });
    await rename('0');
    const done = new AbortController();
    const writing = (async () => {
      for (let count = 1; !done.signal.aborted; count++) await rename(String(count));
    })();
    await exported(tenant, place);
    done.abort();
    await writing;
    const rows = async (table: string): Promise<{ name: string; key?: string }[]> =>
      (await readFile(join(place, `${table}.jsonl`), 'utf8'))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { name: string; key?: string });
    const [row] = await rows('tenants');
    const role = (await rows('roles')).find(({ key }) => key === 'viewer');
    expect(Number(row?.name)).toBeGreaterThan(0);
    expect(role?.name).toBe(row?.name);
  });
});
