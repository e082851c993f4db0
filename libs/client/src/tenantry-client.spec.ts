import { createTenantryClient, idempotent, inMemory, type Session } from './index';

const URLS = { authUrl: 'http://auth.test', tenantUrl: 'http://tenant.test' };

type Reply = (request: Request) => Response | Promise<Response>;

/** Services that answer as they are told, and remember what they were sent. */
function services(reply: Reply): {
  fetch: (request: Request) => Promise<Response>;
  sent: Request[];
} {
  const sent: Request[] = [];
  return {
    sent,
    fetch: async (request) => {
      sent.push(request.clone());
      return reply(request);
    },
  };
}

const json = (body: unknown, status = 200): Response =>
  Response.json(body, { status, headers: { 'x-trace-id': 'trace-1' } });

const refusal = (status: number, code: string): Response =>
  new Response(JSON.stringify({ code, status, title: '', type: '', detail: '', trace_id: 't' }), {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
  });

const isRefresh = ({ url }: Request): boolean => url.endsWith('/api/auth/token/refresh');

/** Knows one access token at a time; refreshing makes the next. */
function signingService(first: Session): Reply & { refreshes: number } {
  let current = first;
  const reply = Object.assign(
    async (request: Request) => {
      if (isRefresh(request)) {
        const { refresh } = (await request.json()) as Session;
        if (refresh !== current.refresh) return refusal(401, 'session_ended');
        reply.refreshes += 1;
        current = { access: `access-${reply.refreshes}`, refresh: `refresh-${reply.refreshes}` };
        return json(current);
      }
      const authorized = request.headers.get('authorization') === `Bearer ${current.access}`;
      return authorized ? json({ sent: await request.text() }) : refusal(401, 'unauthenticated');
    },
    { refreshes: 0 },
  );
  return reply;
}

describe('a call', () => {
  it('says who, where and which trace', async () => {
    const { fetch, sent } = services(() => json({}));
    const tenantry = createTenantryClient({
      ...URLS,
      fetch,
      session: { access: 'mine' },
      tenant: 'acme',
      traceId: () => 'checkout-7f3a',
    });
    await tenantry.tenant.GET('/api/tenants/users/{id}', { params: { path: { id: 'a/b' } } });
    await tenantry.auth.GET('/api/auth/profile');
    expect(sent.map(({ url }) => url)).toEqual([
      'http://tenant.test/api/tenants/users/a%2Fb',
      'http://auth.test/api/auth/profile',
    ]);
    for (const { headers } of sent)
      expect(Object.fromEntries(headers)).toMatchObject({
        authorization: 'Bearer mine',
        'x-tenant-id': 'acme',
        'x-trace-id': 'checkout-7f3a',
      });
  });

  it('says nothing that it was not told', async () => {
    const { fetch, sent } = services(() => json({}));
    await createTenantryClient({ ...URLS, fetch }).auth.GET('/api/auth/profile');
    expect([...sent[0]!.headers.keys()]).toEqual([]);
  });

  it('goes its own way where it says so itself', async () => {
    const { fetch, sent } = services(() => json({}));
    const tenantry = createTenantryClient({
      ...URLS,
      fetch,
      session: { access: 'mine' },
      tenant: 'acme',
    });
    await tenantry.tenant.GET('/api/permissions/me', {
      params: { header: { 'X-Tenant-ID': 'globex' } },
      headers: { authorization: 'Bearer other' },
    });
    expect(sent[0]!.headers.get('x-tenant-id')).toBe('globex');
    expect(sent[0]!.headers.get('authorization')).toBe('Bearer other');
  });

  it('is made in another tenant by the same session', async () => {
    const { fetch, sent } = services(() => json({}));
    const acme = createTenantryClient({ ...URLS, fetch, tenant: 'acme' });
    const globex = acme.inTenant('globex');
    acme.session.set({ access: 'later' });
    await globex.tenant.GET('/api/permissions/me');
    expect(sent[0]!.headers.get('x-tenant-id')).toBe('globex');
    expect(sent[0]!.headers.get('authorization')).toBe('Bearer later');
  });

  it('carries its Idempotency-Key, the same one again', async () => {
    const { fetch, sent } = services(() => json({}, 201));
    const { tenant } = createTenantryClient({ ...URLS, fetch });
    const headers = idempotent();
    const body = { email: 'jane@example.com' };
    await tenant.POST('/api/invitations', { headers, body });
    await tenant.POST('/api/invitations', { headers, body });
    const [first, second] = sent.map((request) => request.headers.get('idempotency-key'));
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(second).toBe(first);
    expect(idempotent()).not.toEqual(headers);
  });
});

describe('an access token that has run out', () => {
  const expired = { access: 'expired', refresh: 'refresh-0' };

  it('is refreshed once for all who wait, and each is sent again with its body', async () => {
    const service = signingService({ access: 'unknown', refresh: 'refresh-0' });
    const { fetch, sent } = services(service);
    const changes: (Session | null)[] = [];
    const session = inMemory(expired, (to) => changes.push(to));
    const tenantry = createTenantryClient({ ...URLS, fetch, session });
    const inAcme = tenantry.inTenant('acme');
    const names = ['a', 'b', 'c', 'd'];
    const answers = await Promise.all(
      names.map((name, index) =>
        (index % 2 ? tenantry : inAcme).tenant.POST('/api/tenants', { body: { name } }),
      ),
    );
    expect(answers.map(({ data }) => data)).toEqual(
      names.map((name) => ({ sent: JSON.stringify({ name }) })),
    );
    expect(service.refreshes).toBe(1);
    expect(changes).toEqual([{ access: 'access-1', refresh: 'refresh-1' }]);
    expect(sent.find(isRefresh)!.headers.has('authorization')).toBe(false);
  });

  it('is refreshed again when that one has run out', async () => {
    const service = signingService({ access: 'unknown', refresh: 'refresh-0' });
    const { fetch } = services(service);
    const { auth, session } = createTenantryClient({ ...URLS, fetch, session: expired });
    await auth.GET('/api/auth/profile');
    session.set({ ...session.get()!, access: 'expired too' });
    expect((await auth.GET('/api/auth/profile')).response.status).toBe(200);
    expect(service.refreshes).toBe(2);
  });

  it('is not refreshed when the store has another by then', async () => {
    const service = signingService({ access: 'from another tab', refresh: 'refresh-0' });
    const session = inMemory(expired);
    const { fetch } = services((request) => {
      const answer = service(request);
      session.set({ access: 'from another tab', refresh: 'refresh-0' });
      return answer;
    });
    const { auth } = createTenantryClient({ ...URLS, fetch, session });
    expect((await auth.GET('/api/auth/profile')).response.status).toBe(200);
    expect(service.refreshes).toBe(0);
  });

  it('ends the session when the refresh token is refused', async () => {
    const { fetch, sent } = services(signingService({ access: 'unknown', refresh: 'unknown' }));
    const { auth, session } = createTenantryClient({ ...URLS, fetch, session: expired });
    const { error } = await auth.GET('/api/auth/profile');
    expect(error).toMatchObject({ code: 'unauthenticated' });
    expect(session.get()).toBeNull();
    await auth.GET('/api/auth/profile');
    expect(sent.filter(isRefresh)).toHaveLength(1);
  });

  it('keeps the session while the service is away, and says so', async () => {
    const { fetch } = services((request) =>
      isRefresh(request) ? refusal(503, 'unavailable') : refusal(401, 'unauthenticated'),
    );
    const { auth, session } = createTenantryClient({ ...URLS, fetch, session: expired });
    const calls = await Promise.all([1, 2].map(() => auth.GET('/api/auth/profile')));
    expect(calls.map(({ error }) => error?.code)).toEqual(['unavailable', 'unavailable']);
    expect(session.get()).toEqual(expired);
  });

  it('does not come back for somebody who signed out meanwhile', async () => {
    const service = signingService({ access: 'unknown', refresh: 'refresh-0' });
    const session = inMemory(expired);
    const { fetch } = services((request) => {
      if (isRefresh(request)) session.set(null);
      return service(request);
    });
    const { auth } = createTenantryClient({ ...URLS, fetch, session });
    expect((await auth.GET('/api/auth/profile')).error?.code).toBe('unauthenticated');
    expect(session.get()).toBeNull();
  });

  it('stays so without a refresh token, and other refusals change nothing', async () => {
    const { fetch, sent } = services(signingService({ access: 'unknown', refresh: 'r' }));
    const alone = createTenantryClient({ ...URLS, fetch, session: { access: 'expired' } });
    expect((await alone.auth.GET('/api/auth/profile')).error?.code).toBe('unauthenticated');
    expect(sent).toHaveLength(1);

    const wrong = services(() => refusal(401, 'invalid_credentials'));
    const { auth } = createTenantryClient({ ...URLS, fetch: wrong.fetch, session: expired });
    await auth.POST('/api/auth/login', { body: { email: 'jane@example.com', password: 'x' } });
    expect(wrong.sent).toHaveLength(1);
  });
});
