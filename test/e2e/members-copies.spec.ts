import { eventually, jobsOf, World, type Person, type System, type TestTenant } from '@app/testing';
import { confirmReset, linkToken, verify } from './support/account-mails';
import { asOwnerIn, asSuperuser } from './support-invitations/database';
import { anOwnSystem } from './support-invitations/own-system';

interface Members {
  results: { id: string; email: string; name: string }[];
}

describe('T2: the copies of address and name that members keep', () => {
  let system: System;
  let world: World;
  let tenants: TestTenant[];
  let person: Person;

  beforeAll(async () => {
    system = await anOwnSystem();
    world = new World(system);
    tenants = [await world.aTenant(), await world.aTenant()];
    person = await world.aMember(tenants[0]!);
    await join(person, tenants[1]!);
  });

  afterAll(() => system.stop());

  async function join(somebody: Person, tenant: TestTenant): Promise<void> {
    const { token } = await world.anInvitation(tenant, { email: somebody.email });
    const accepted = await world.as(somebody).post('/api/invitations/accept', { token });
    expect(accepted.status).toBe(200);
  }

  async function rename(first: string, headers: Record<string, string> = {}): Promise<void> {
    const client = world.atAuth(person).with(headers);
    const { status } = await client.patch('/api/auth/profile', {
      first_name: first,
      last_name: 'Copied',
    });
    expect(status).toBe(200);
  }

  /** What each tenant's list shows of somebody. */
  async function shown(id = person.id): Promise<{ email: string; name: string }[]> {
    return Promise.all(
      tenants.map(async (tenant) => {
        const { body } = await world
          .as(tenant.owner, tenant)
          .get<Members>('/api/tenants/users?limit=100');
        const { email, name } = body.results.find((member) => member.id === id)!;
        return { email, name };
      }),
    );
  }

  /** The same, below the service: without auth-service it shows nothing to anybody. */
  async function keptNames(): Promise<string[]> {
    const rows = await asSuperuser(system, (query) =>
      query<{ name: string }>('SELECT name FROM members WHERE user_id = $1', [person.id]),
    );
    return rows.map(({ name }) => name);
  }

  const everywhere = (name: string, limitMs?: number): Promise<unknown> =>
    eventually(async () => (await shown()).every((copy) => copy.name === name), limitMs);

  it('follow a new name in every tenant, where it is found by search and told in the trail', async () => {
    await rename('Ada', { 'x-trace-id': 'rename-ada' });
    await everywhere('Ada Copied');
    const [tenant] = tenants;
    const found = await world
      .as(tenant!.owner, tenant)
      .get<Members>('/api/tenants/users?search=ada%20cop');
    expect(found.body.results.map(({ id }) => id)).toEqual([person.id]);
    const entries = await asSuperuser(system, (query) =>
      query<{ tenant_id: string }>(
        `SELECT tenant_id FROM audit_entries WHERE trace_id = 'rename-ada' AND table_name = 'members'`,
      ),
    );
    expect(entries.map(({ tenant_id }) => tenant_id).sort()).toEqual(
      tenants.map(({ id }) => id).sort(),
    );
  });

  it('follow a new address', async () => {
    const email = world.anAddress('moved');
    const { password } = person;
    const asked = await world.atAuth(person).post('/api/auth/email/change', { email, password });
    expect(asked.status).toBe(200);
    expect((await verify(world, await linkToken(world, email, 'emailChange'))).status).toBe(200);
    await eventually(async () => (await shown()).every((copy) => copy.email === email));
    person = { ...person, email };
  });

  it('are right from the start: whoever accepts keeps the name of their account', async () => {
    const [first, second] = tenants;
    const email = world.anAddress('named');
    const named = { email, first_name: 'Eve', last_name: 'Known' };
    const { body } = await world.as(first!.owner, first).post('/api/tenants/users', named);
    const token = await linkToken(world, email, 'firstPassword');
    const password = 'copper-meadow-violin-81';
    expect((await confirmReset(world, token, password)).status).toBe(200);
    const login = await world.anonymous('auth').post('/api/auth/login', { email, password });
    const access = String(login.body['access']);
    await join({ id: String(body['id']), email, password, access, refresh: '' }, second!);
    expect(await shown(String(body['id']))).toEqual([
      { email, name: 'Eve Known' },
      { email, name: 'Eve Known' },
    ]);
  });

  it('survive a worker that is killed in between', async () => {
    await system.processes.tenantWorker.kill();
    await rename('Bob');
    expect((await shown()).map(({ name }) => name)).toEqual(['Ada Copied', 'Ada Copied']);
    await system.processes.tenantWorker.start();
    await everywhere('Bob Copied');
  });

  it('survive an auth-service that is away when the job runs', async () => {
    await system.processes.tenantWorker.kill();
    await rename('Cyd', { 'x-trace-id': 'rename-cyd' });
    await system.processes.auth.stop();
    await system.processes.tenantWorker.start();
    await eventually(async () =>
      (await system.logLines()).some(
        (line) => line.includes('"rename-cyd"') && line.includes('"Job failed"'),
      ),
    );
    expect(await keptNames()).toEqual(['Bob Copied', 'Bob Copied']);
    await system.processes.auth.start();
    await everywhere('Cyd Copied', 30_000);
  });

  it('follow two members who have traded addresses', async () => {
    const [tenant] = tenants;
    const other = await world.aMember(tenant!);
    await system.processes.tenantWorker.kill();
    await asSuperuser(system, async (query) => {
      const move = (id: string, email: string): Promise<unknown> =>
        query(`UPDATE auth.users SET email = $2 WHERE id = $1`, [id, email]);
      await move(other.id, world.anAddress('between'));
      await move(person.id, other.email);
      await move(other.id, person.email);
    });
    await rename('Cyn');
    await system.processes.tenantWorker.start();
    await everywhere('Cyn Copied');
    const emailOf = async ({ id }: Person): Promise<unknown> =>
      (await world.as(tenant!.owner, tenant).get(`/api/tenants/users/${id}`)).body['email'];
    expect([await emailOf(person), await emailOf(other)]).toEqual([other.email, person.email]);
    person = { ...person, email: other.email };
  });

  it('are never replaced by an older state, however late its job comes', async () => {
    const [ahead] = tenants;
    await asOwnerIn(system, ahead!, (query) =>
      query(`UPDATE members SET name = 'From later', account_revision = 1000 WHERE user_id = $1`, [
        person.id,
      ]),
    );
    await rename('Dan');
    await eventually(async () => (await shown())[1]?.name === 'Dan Copied');
    await eventually(async () => (await unfinishedJobs()) === 0);
    expect((await shown())[0]?.name).toBe('From later');
  });

  it('stay as they were when the account is deactivated, and its job ends', async () => {
    const { password } = person;
    await system.processes.tenantWorker.kill();
    await rename('Fay');
    const closed = await world.atAuth(person).post('/api/auth/profile/deactivate', { password });
    expect(closed.status).toBe(200);
    await system.processes.tenantWorker.start();
    await eventually(async () => (await unfinishedJobs()) === 0);
    expect((await shown())[1]?.name).toBe('Dan Copied');
  });

  async function unfinishedJobs(): Promise<number> {
    const jobs = await jobsOf(system);
    return jobs.filter(
      ({ name, state }) => name === 'account-changed' && !['completed', 'failed'].includes(state),
    ).length;
  }
});
