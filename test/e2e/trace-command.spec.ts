import { eventually, mailsTo, World, type System, type TestTenant } from '@app/testing';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { anOwnSystem } from './support-invitations/own-system';

const run = promisify(execFile);
const CLI = 'dist/apps/tenant-service/src/cli.js';

describe('L2: cli trace', () => {
  let system: System;
  let world: World;
  let tenant: TestTenant;

  beforeAll(async () => {
    system = await anOwnSystem({});
    world = new World(system);
    tenant = await world.aTenant();
  });
  afterAll(() => system.stop());

  const invite = (traceId: string, email: string): Promise<unknown> =>
    world
      .as(tenant.owner, tenant)
      .with({ 'x-trace-id': traceId })
      .post('/api/invitations', { email });

  it('tells of one request across services, jobs, mails and changes, in order', async () => {
    const email = world.anAddress();
    await invite('story-7', email);
    await mailsTo(system.mailboxUrl, email);
    const story = await eventually(async () => {
      const told = await system.cli('tenant-service', 'trace', 'story-7');
      return told.includes('Job done') ? told : null;
    });
    expect(story).toContain(`  tenant ${tenant.id}\n`);
    expect(story).toContain(`  user ${tenant.owner.id}\n`);
    const order = [
      /tenant-service +POST \/api\/invitations → 201 in [\d.]+ ms/,
      /audit +insert of invitations [0-9a-f-]{36}, by /,
      /queue +invitation-mail: job invitation-mail-\S+ added; completed after \d+ ms and 1 attempt/,
      /tenant-service-worker +Invitation mail sent/,
      /audit +update of invitations \S+: .*delivery_state.*, by the system/,
      /tenant-service-worker +Job done/,
    ].map((pattern) => story.search(pattern));
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it('shows calls between the services, on both sides', async () => {
    await world.anonymous('auth').with({ 'x-trace-id': 'call-7' }).post('/api/auth/login', {
      email: tenant.owner.email,
      password: tenant.owner.password,
      tenant_domain: tenant.slug,
    });
    const events = await eventually(async () => {
      const lines = await system.cli('tenant-service', 'trace', 'call-7', '--json');
      const told = lines.trim().split('\n');
      return told.length < 3
        ? null
        : told.map((line) => JSON.parse(line) as { what: string; where: string });
    });
    const told = events.map(({ where, what }) => `${where}: ${what}`).join('\n');
    expect(told).toMatch(/^auth-service: POST \/api\/auth\/login → 200/m);
    expect(told).toMatch(/^auth-service: POST \S+\/api\/internal\/memberships\/resolve → 200/m);
    expect(told).toMatch(/^tenant-service: POST \/api\/internal\/memberships\/resolve → 200/m);
  });

  it('is told from the logs alone where no database answers, and says so', async () => {
    await invite('alone-7', world.anAddress());
    const { stdout, stderr } = await run(process.execPath, [CLI, 'trace', 'alone-7'], {
      env: {
        ...process.env,
        ...system.environment,
        TENANT_DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nowhere',
      },
    });
    expect(stdout).toMatch(/POST \/api\/invitations → 201/);
    expect(stderr).toMatch(/^Told from the logs alone; the database did not answer: /);
  });

  it('follows what happens from now on', async () => {
    const env = { ...process.env, ...system.environment };
    const following = spawn(process.execPath, [CLI, 'trace', 'later-7', '--follow'], { env });
    try {
      const lines = createInterface({ input: following.stdout });
      const first = await once(lines, 'line');
      expect(first).toEqual(['Nothing is known of trace later-7']);
      const seen: string[] = [];
      lines.on('line', (line: string) => seen.push(line));
      await invite('later-7', world.anAddress());
      await eventually(() =>
        Promise.resolve(seen.some((line) => line.includes('Invitation mail sent')) || null),
      );
      following.kill('SIGINT');
      expect(await once(following, 'exit')).toEqual([0, null]);
    } finally {
      following.kill('SIGKILL');
    }
  });

  it('refuses what is no trace id', async () => {
    await expect(system.cli('tenant-service', 'trace', '../x')).rejects.toMatchObject({
      stderr: 'A trace id is 1 to 64 of A-Z, a-z, 0-9, - and _\n',
    });
  });
});
