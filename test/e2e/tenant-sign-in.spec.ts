import { sharedSystem, World, type Answer, type Person, type TestTenant } from '@app/testing';
import { randomUUID } from 'node:crypto';
import { rawCall } from './support/raw-http';

const world = new World(sharedSystem());

type Body = Record<string, unknown>;

describe('A2, C2: POST /api/tenants/auth', () => {
  let tenant: TestTenant;
  let member: Person;
  let foreign: TestTenant;

  beforeAll(async () => {
    [tenant, foreign] = await Promise.all([world.aTenant(), world.aTenant()]);
    member = await world.aMember(tenant, 'staff');
  });

  const signIn = (body: Body, headers: Record<string, string> = {}): Promise<Answer> =>
    world.anonymous().with(headers).post('/api/tenants/auth', body);

  const mine = (rest: Body = {}): Body => ({
    email: member.email,
    password: member.password,
    ...rest,
  });

  it('answers as a login does, with tokens that name the tenant', async () => {
    const { status, body } = await signIn(mine({ tenant_domain: tenant.slug }));
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(['access', 'refresh', 'user']);
    expect(body['user']).toMatchObject({ id: member.id, email: member.email });
    expect(claimsOf(body)).toMatchObject({ sub: member.id, tid: tenant.id });
    const me = await world
      .anonymous()
      .with({ authorization: `Bearer ${String(body['access'])}` })
      .get('/api/permissions/me');
    expect([me.status, me.body['tenant_id'], me.body['role']]).toEqual([200, tenant.id, 'staff']);
    const renewed = await world
      .anonymous('auth')
      .post('/api/auth/token/refresh', { refresh: body['refresh'] });
    expect(claimsOf(renewed.body)).toMatchObject({ tid: tenant.id });
  });

  it('takes the tenant from a header or the host as well, in any spelling', async () => {
    const named: Record<string, string>[] = [
      { 'x-tenant-id': tenant.id },
      { 'x-tenant-domain': `${tenant.slug.toUpperCase()}.LocalHost.` },
    ];
    for (const headers of named) {
      const { status, body } = await signIn(mine(), headers);
      expect([headers, status]).toEqual([headers, 200]);
      expect(claimsOf(body)).toMatchObject({ tid: tenant.id });
    }
    const { status, body } = await rawCall(world.system.tenantUrl, {
      method: 'POST',
      path: '/api/tenants/auth',
      headers: { host: `${tenant.slug}.localhost:8000`, 'content-type': 'application/json' },
      body: JSON.stringify(mine()),
    });
    expect([status, claimsOf(body)['tid']]).toEqual([200, tenant.id]);
    expect((await signIn(mine({ tenant_domain: ` ${tenant.slug}.localhost` }))).status).toBe(200);
  });

  it('lists the session with the address and the program of whoever signed in', async () => {
    const agent = `browser ${randomUUID()}`;
    const { body } = await signIn(mine({ tenant_domain: tenant.slug }), {
      'user-agent': agent,
      'x-forwarded-for': '198.18.7.9',
    });
    const { body: page } = await world
      .anonymous('auth')
      .with({ authorization: `Bearer ${String(body['access'])}` })
      .get<{ results: Body[] }>('/api/auth/sessions');
    const current = page.results.find((session) => session['current'] === true);
    expect(current).toMatchObject({ ip: '198.18.7.9', user_agent: agent, tenant_id: tenant.id });
  });

  it('asks for a tenant, and for one only', async () => {
    const none = await signIn(mine());
    expect([none.status, none.body['code']]).toEqual([400, 'tenant_required']);
    const second = await world.as(member).post('/api/tenants', { name: `Second ${randomUUID()}` });
    const differing = { 'x-tenant-id': String(second.body['id']) };
    const two = await signIn(mine({ tenant_domain: tenant.slug }), differing);
    expect([two.status, two.body['code']]).toEqual([400, 'tenant_conflict']);
    const agreeing = { 'x-tenant-id': tenant.id };
    expect((await signIn(mine({ tenant_domain: tenant.slug }), agreeing)).status).toBe(200);
  });

  it('gives one 403 for unknown and foreign tenants, and only to who knows the password', async () => {
    const names = ['no-such-tenant', foreign.slug, randomUUID(), foreign.id, 'no.such.test'];
    const refusals = new Set<string>();
    for (const name of names) {
      const refused = await signIn(mine({ tenant_domain: name }));
      expect([name, refused.status]).toEqual([name, 403]);
      refusals.add(withoutTrace(refused));
      const guessed = await signIn(mine({ tenant_domain: name, password: 'a wrong guess' }));
      expect([guessed.status, guessed.body['code']]).toEqual([401, 'invalid_credentials']);
    }
    const beside = await signIn(mine({ tenant_domain: tenant.slug }), {
      'x-tenant-id': foreign.id,
    });
    refusals.add(withoutTrace(beside));
    expect([...refusals]).toEqual([expect.stringContaining('"tenant_access_denied"')]);
  });

  it('gives one 401 for wrong passwords and unknown people, whatever the tenant', async () => {
    const answers = await Promise.all([
      signIn(mine({ tenant_domain: tenant.slug, password: 'a wrong guess' })),
      signIn(mine({ tenant_domain: foreign.slug, password: 'a wrong guess' })),
      signIn({ email: world.anAddress(), password: 'a guess', tenant_domain: tenant.slug }),
    ]);
    expect(new Set(answers.map(withoutTrace)).size).toBe(1);
    expect(answers[0].status).toBe(401);
  });

  it('counts on the throttle of logins, with the caller’s own address, and says when to come back', async () => {
    const victim = await world.aMember(tenant);
    const guess = { email: victim.email, password: 'a wrong guess', tenant_domain: tenant.slug };
    const codes: number[] = [];
    let last: Answer | undefined;
    for (let tries = 0; tries < 12; tries++) codes.push((last = await signIn(guess)).status);
    expect(codes[0]).toBe(401);
    expect(codes.at(-1)).toBe(429);
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    const atAuth = await world
      .anonymous('auth')
      .post('/api/auth/login', { email: victim.email, password: victim.password });
    expect(atAuth.status).toBe(429);
    expect((await signIn(mine({ tenant_domain: tenant.slug }))).status).toBe(200);
  });
});

function claimsOf(body: Body): Body {
  const payload = String(body['access']).split('.')[1] ?? '';
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Body;
}

function withoutTrace({ text }: { text: string }): string {
  const { trace_id: _trace, ...rest } = JSON.parse(text) as Body;
  return JSON.stringify(rest);
}
