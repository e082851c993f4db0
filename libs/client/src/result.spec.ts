import {
  createTenantryClient,
  everyItem,
  isProblem,
  orThrow,
  ProblemError,
  UNEXPECTED_ANSWER,
  type TenantSchemas,
} from './index';

const answering = (...answers: Response[]): ReturnType<typeof createTenantryClient> =>
  createTenantryClient({
    authUrl: 'http://auth.test',
    tenantUrl: 'http://tenant.test',
    fetch: () => Promise.resolve(answers.shift() ?? Response.error()),
  });

const problem = (code: string, status: number, headers: Record<string, string> = {}): Response =>
  new Response(
    JSON.stringify({
      type: '',
      title: '',
      status,
      detail: 'No.',
      code,
      trace_id: 'trace-1',
      id: 7,
    }),
    { status, headers: { 'content-type': 'application/problem+json', ...headers } },
  );

const thrownBy = async (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => {
      throw new Error('It did not throw');
    },
    (error: unknown) => error,
  );

describe('a refusal', () => {
  const body = { email: 'jane@example.com' };

  it('has a code that is typed by the route', async () => {
    const { error } = await answering(problem('invitation_pending', 409)).tenant.POST(
      '/api/invitations',
      { body },
    );
    // @ts-expect-error -- another route refuses so: the compiler knows
    expect(error?.code === 'email_taken').toBe(false);
    expect(error?.code === 'invitation_pending').toBe(true);
  });

  it('is thrown where nothing is to be done about it', async () => {
    const call = answering(problem('rate_limited', 429, { 'retry-after': '42' })).tenant.POST(
      '/api/invitations',
      { body },
    );
    const error = await thrownBy(orThrow(call));
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({
      message: 'rate_limited: No. (trace trace-1)',
      code: 'rate_limited',
      status: 429,
      traceId: 'trace-1',
      retryAfterS: 42,
      problem: { id: 7 },
    });
  });

  it('is told apart by its codes', async () => {
    const { tenant } = answering(problem('not_found', 404));
    const call = tenant.GET('/api/invitations/{id}', { params: { path: { id: 'x' } } });
    const error = await thrownBy(orThrow(call));
    expect(isProblem(error)).toBe(true);
    expect(isProblem(error, 'not_found', 'permission_denied')).toBe(true);
    expect(isProblem(error, 'permission_denied')).toBe(false);
    expect(isProblem(new Error('not_found'), 'not_found')).toBe(false);
    expect((error as ProblemError).retryAfterS).toBeNull();
  });

  it('has the same form when somebody else answers', async () => {
    const page = new Response('<h1>Bad Gateway</h1>', {
      status: 502,
      headers: { 'content-type': 'text/html', 'x-trace-id': 'trace-2' },
    });
    const error = await thrownBy(orThrow(answering(page).auth.GET('/api/auth/profile')));
    expect(isProblem(error, UNEXPECTED_ANSWER)).toBe(true);
    expect(error).toMatchObject({ status: 502, traceId: 'trace-2' });
    const empty = answering(new Response(null, { status: 504 }));
    expect((await empty.auth.GET('/api/auth/profile')).error?.status).toBe(504);
  });

  it('is something else than no answer', async () => {
    const { auth } = createTenantryClient({
      authUrl: 'http://auth.test',
      tenantUrl: 'http://tenant.test',
      fetch: () => Promise.reject(new TypeError('fetch failed')),
    });
    await expect(auth.GET('/api/auth/profile')).rejects.toThrow(TypeError);
  });
});

describe('data', () => {
  it('is there, or is nothing where nothing is answered', async () => {
    const { tenant } = answering(
      Response.json({ slug: 'acme', available: true }),
      new Response(null, { status: 204 }),
    );
    const answer = await orThrow(
      tenant.GET('/api/tenants/{slug}/available', { params: { path: { slug: 'acme' } } }),
    );
    expect(answer.available).toBe(true);
    const removal = tenant.DELETE('/api/tenants/users/{id}', { params: { path: { id: 'x' } } });
    await expect(orThrow(removal)).resolves.toBeUndefined();
  });
});

describe('everyItem', () => {
  const member = (name: string): TenantSchemas['MemberView'] =>
    ({ name }) as TenantSchemas['MemberView'];

  it('goes on from page to page, and asks for none before it is needed', async () => {
    const pages = [
      { results: ['a', 'b'].map(member), next: '/api/tenants/users?limit=2&cursor=c1' },
      { results: ['c', 'd'].map(member), next: '/api/tenants/users?cursor=c2%3D&limit=2' },
      { results: ['e'].map(member), next: null },
    ];
    const asked: URL[] = [];
    const { tenant } = createTenantryClient({
      authUrl: 'http://auth.test',
      tenantUrl: 'http://tenant.test',
      fetch: ({ url }) => Promise.resolve(Response.json(pages[asked.push(new URL(url)) - 1])),
    });
    const names: string[] = [];
    for await (const { name } of everyItem((cursor) =>
      tenant.GET('/api/tenants/users', { params: { query: { cursor, limit: 2 } } }),
    )) {
      names.push(name);
      expect(asked).toHaveLength(Math.ceil(names.length / 2));
    }
    expect(names).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(asked.map(({ search }) => search)).toEqual([
      '?limit=2',
      '?cursor=c1&limit=2',
      '?cursor=c2%3D&limit=2',
    ]);
  });

  it('throws the refusal of a page', async () => {
    const { tenant } = answering(
      Response.json({ results: [member('a')], next: '/api/tenants/users?cursor=c1' }),
      problem('tenant_access_denied', 403),
    );
    const names: string[] = [];
    const all = async (): Promise<void> => {
      for await (const { name } of everyItem((cursor) =>
        tenant.GET('/api/tenants/users', { params: { query: { cursor } } }),
      ))
        names.push(name);
    };
    expect(isProblem(await thrownBy(all()), 'tenant_access_denied')).toBe(true);
    expect(names).toEqual(['a']);
  });
});
