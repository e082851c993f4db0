import { eventually, sharedSystem, World, type Answer, type System } from '@app/testing';
import { asSuperuser } from './support-invitations/database';
import { anOwnSystem } from './support-invitations/own-system';

const PASSWORD = 'plum-lantern-orbit-47';

function register(world: World, input: Record<string, unknown>): Promise<Answer> {
  return world.anonymous('auth').post('/api/auth/register', {
    password: PASSWORD,
    password_confirm: PASSWORD,
    ...input,
  });
}

function login(world: World, input: Record<string, unknown>): Promise<Answer> {
  return world.anonymous('auth').post('/api/auth/login', { password: PASSWORD, ...input });
}

describe('Signing up', () => {
  const world = new World(sharedSystem());

  it('A1 answers user and tokens, with every field as it was given', async () => {
    const email = world.anAddress('jane');
    const username = email.split('@')[0]!;
    const { status, body } = await register(world, {
      email: ` ${email.toUpperCase()}`,
      username,
      first_name: ' Jane ',
      last_name: 'Doe',
      phone: '+1 555 0100',
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      user: {
        id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/) as string,
        email,
        username,
        first_name: 'Jane',
        last_name: 'Doe',
        phone: '+1 555 0100',
        company_name: null,
        email_verified: false,
        is_superuser: false,
        created_at: expect.any(String) as string,
      },
      tenant: null,
      access: expect.any(String) as string,
      refresh: expect.any(String) as string,
    });
  });

  it.each([
    ['email', { email: 'nobody' }],
    ['username', { username: 'a@b' }],
    ['password', { password: 'short', password_confirm: 'short' }],
    ['password', { password: 'password123', password_confirm: 'password123' }],
    ['password_confirm', { password_confirm: 'another-one-entirely' }],
    ['first_name', { first_name: null }],
    ['company_name', { company_name: '' }],
    ['is_superuser', { is_superuser: true }],
  ])('A1 says what is wrong with %s', async (field, input) => {
    const { status, body } = await register(world, { email: world.anAddress(), ...input });
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'invalid_input' });
    expect(Object.keys(body['errors'] as object)).toEqual([field]);
  });

  it('I13 refuses the address as a password', async () => {
    const email = world.anAddress();
    const refused = await register(world, { email, password: email, password_confirm: email });
    expect(refused).toMatchObject({
      status: 400,
      body: { errors: { password: [expect.any(String)] } },
    });
  });

  it('A1 gives an address and a user name once, however they are written', async () => {
    const email = world.anAddress();
    const username = email.split('@')[0]!;
    expect((await register(world, { email, username })).status).toBe(201);
    expect(await register(world, { email: email.toUpperCase() })).toMatchObject({
      status: 409,
      body: { code: 'email_taken' },
    });
    const second = { email: world.anAddress(), username: username.toUpperCase() };
    expect(await register(world, second)).toMatchObject({
      status: 409,
      body: { code: 'username_taken' },
    });
  });

  it('A1 with a company makes a tenant that is ready at once, owned by who signs up', async () => {
    const name = world.anAddress('Ünique & Söhne').split('@')[0]!;
    const { status, body } = await register(world, {
      email: world.anAddress(),
      company_name: name,
    });
    expect(status).toBe(201);
    const tenant = body['tenant'] as { id: string; slug: string };
    expect(tenant).toEqual({
      id: expect.any(String) as string,
      slug: expect.stringMatching(/^unique-sohne-[0-9a-f]+$/) as string,
      name,
      state: 'ready',
    });
    const dashboard = await world
      .anonymous()
      .with({ authorization: `Bearer ${String(body['access'])}` })
      .get('/api/dashboard');
    expect(dashboard.body).toMatchObject({ tenant_id: tenant.id, role: 'owner' });
  });

  it('A1 never joins a company that is there already', async () => {
    const first = await world.aTenant();
    const { body } = await register(world, {
      email: world.anAddress(),
      company_name: first.name,
    });
    const second = body['tenant'] as { id: string; slug: string };
    expect(second.id).not.toBe(first.id);
    expect(second.slug).toBe(`${first.slug}-2`);
    const stranger = world.anonymous().with({
      authorization: `Bearer ${String(body['access'])}`,
      'x-tenant-id': first.id,
    });
    expect((await stranger.get('/api/dashboard')).status).toBe(403);
  });
});

describe('Signing up while tenant-service is away', () => {
  let system: System;
  let world: World;

  beforeAll(async () => {
    system = await anOwnSystem({}, ['auth', 'authWorker']);
    world = new World(system);
  });

  afterAll(() => system.stop());

  it('A1 promises the tenant, and keeps the promise when tenant-service is back', async () => {
    const email = world.anAddress();
    const { status, body } = await register(world, { email, company_name: 'Patience Ltd' });
    expect(status).toBe(201);
    const tenant = body['tenant'] as { id: string };
    expect(tenant).toMatchObject({ slug: null, name: 'Patience Ltd', state: 'provisioning' });
    expect((await login(world, { email })).status).toBe(200);
    const early = await login(world, { email, tenant_domain: 'patience-ltd' });
    expect(early).toMatchObject({ status: 503 });
    expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(0);

    await system.processes.tenant.start();
    const signedIn = await eventually(async () => {
      const answer = await login(world, { email, tenant_domain: 'patience-ltd' });
      return answer.status === 200 ? answer : null;
    }, 20_000);
    // The token of the sign-up names the tenant already, and so does that of the login.
    for (const access of [body['access'], signedIn.body['access']]) {
      const dashboard = await world
        .anonymous()
        .with({ authorization: `Bearer ${String(access)}` })
        .get('/api/dashboard');
      expect(dashboard.body).toMatchObject({ tenant_id: tenant.id, role: 'owner' });
    }
    const states = await eventually(async () => {
      const rows = await asSuperuser(system, (query) =>
        query('SELECT id, state FROM tenant_provisionings'),
      );
      return rows.some(({ state }) => state === 'ready') ? rows : null;
    });
    expect(states).toEqual([{ id: tenant.id, state: 'ready' }]);
  });
});

describe('Signing in', () => {
  const world = new World(sharedSystem());

  it('A2 takes address or user name, in any case', async () => {
    const email = world.anAddress();
    const username = email.split('@')[0]!;
    const { body } = await register(world, { email, username });
    for (const input of [
      { email: email.toUpperCase() },
      { username: username.toUpperCase() },
      { username: email },
    ]) {
      const signedIn = await login(world, input);
      expect(signedIn).toMatchObject({ status: 200, body: { user: body['user'] } });
    }
    expect(await login(world, { email, username })).toMatchObject({ status: 400 });
    expect(await login(world, {})).toMatchObject({ status: 400 });
  });

  it('A2 for a tenant needs to be one of its members', async () => {
    const tenant = await world.aTenant();
    const { email } = tenant.owner;
    const signedIn = await login(world, { email, tenant_domain: tenant.slug });
    const dashboard = await world
      .anonymous()
      .with({ authorization: `Bearer ${String(signedIn.body['access'])}` })
      .get('/api/dashboard');
    expect(dashboard.body).toMatchObject({ tenant_id: tenant.id });

    const other = await world.aTenant();
    const refusals = [
      await login(world, { email, tenant_domain: other.slug }),
      await login(world, { email, tenant_domain: 'no-such-tenant' }),
    ].map(({ status, body }) => ({ status, ...body, trace_id: 'any' }));
    expect(refusals[0]).toMatchObject({ status: 403, code: 'tenant_access_denied' });
    expect(refusals[1]).toEqual(refusals[0]);
  });

  it('A2 a deactivated user is out: no login, no refresh, no profile', async () => {
    const person = await world.aPerson();
    await asSuperuser(world.system, (query) =>
      query('UPDATE users SET is_active = false WHERE id = $1', [person.id]),
    );
    expect(await login(world, { email: person.email })).toMatchObject({
      status: 401,
      body: { code: 'invalid_credentials' },
    });
    const { refresh } = person;
    const renewed = await world.anonymous('auth').post('/api/auth/token/refresh', { refresh });
    expect(renewed.status).toBe(401);
    expect((await world.atAuth(person).get('/api/auth/profile')).status).toBe(401);
  });
});
