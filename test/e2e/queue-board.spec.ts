import { sharedSystem, World, type Person } from '@app/testing';
import { rawCall, type RawAnswer } from './support/raw-http';

const system = sharedSystem();
const world = new World(system);
const BOARD = '/admin/queues';
const COOKIE =
  /^(tenantry_queues=[\w.-]+); Path=\/admin\/queues; HttpOnly; SameSite=Strict; Max-Age=900$/;

describe('The queue board', () => {
  let superuser: Person;
  let cookie: string;

  beforeAll(async () => {
    superuser = await world.aSuperuser();
    const answer = await signIn(superuser);
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain('eyJ');
    cookie = cookieOf(answer);
  });

  const get = (path: string, headers: Record<string, string> = {}): Promise<RawAnswer> =>
    rawCall(system.tenantUrl, { path, headers });

  const post = (
    path: string,
    body: object,
    headers: Record<string, string> = {},
  ): Promise<RawAnswer> =>
    rawCall(system.tenantUrl, {
      method: 'POST',
      path,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  function signIn(
    { email, password }: Person,
    headers: Record<string, string> = {},
  ): Promise<RawAnswer> {
    return post(`${BOARD}/sign-in`, { email, password }, headers);
  }

  function cookieOf({ headers }: RawAnswer): string {
    return COOKIE.exec(headers['set-cookie']?.[0] ?? '')?.[1] ?? '';
  }

  it('shows a superuser every queue of both services, and needs nothing from elsewhere', async () => {
    const page = await get(BOARD, { cookie });
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.text).not.toMatch(/https?:\/\//);
    const parts = [...page.text.matchAll(/(?:src|href)="(static\/[^"]+)"/g)].map(
      ([, path]) => path,
    );
    expect(parts.length).toBeGreaterThan(4);
    for (const part of parts) {
      const { status, headers } = await get(`${BOARD}/${part}`, { cookie });
      expect([part, status, headers['x-content-type-options']]).toEqual([part, 200, 'nosniff']);
    }
    const { body } = await get(`${BOARD}/api/queues?page=1&jobsPerPage=10`, { cookie });
    const queues = body['queues'] as { name: string; readOnlyMode: boolean }[];
    expect(queues.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['invitation-mail', 'account-mail', 'tenant-provisioning']),
    );
    expect(queues.every(({ readOnlyMode }) => readOnlyMode)).toBe(true);
  });

  it('is marked secure where the browser came by https', async () => {
    const answer = await signIn(superuser, { 'x-forwarded-proto': 'https' });
    expect(answer.headers['set-cookie']?.[0]).toMatch(/; SameSite=Strict; Max-Age=900; Secure$/);
  });

  it('is nobody else’s: pages lead to the sign-in, everything else is refused', async () => {
    const tenant = await world.aTenant();
    const refused = await signIn(tenant.owner);
    expect([refused.status, refused.body['code']]).toEqual([403, 'superuser_required']);
    expect(refused.headers['set-cookie']).toBeUndefined();
    for (const stranger of [
      {},
      { cookie: 'tenantry_queues=nothing' },
      { cookie: `tenantry_queues=${tenant.owner.access}` },
      // The bearer token stands for itself, not for the cookie; of two cookies one may be planted.
      { authorization: `Bearer ${superuser.access}` },
      { cookie: `${cookie}; tenantry_queues=other` },
    ] as Record<string, string>[]) {
      for (const path of ['', '/', '/queue/events', '/queue/events/some-job']) {
        const { status, headers } = await get(BOARD + path, stranger);
        expect([path, status, headers.location]).toEqual([path, 303, `${BOARD}/sign-in`]);
      }
      for (const path of ['/api/queues', '/api/queues/', '/static/favicon.ico', '/api/nothing']) {
        const { status } = await get(BOARD + path, stranger);
        expect([path, [401, 403].includes(status)]).toEqual([path, true]);
      }
    }
  });

  it.each([
    '/admin//queues',
    '//admin/queues/api/queues',
    '/ADMIN/queues/api/queues',
    '/admin/Queues/api/queues',
    '/admin/queues/%61pi/queues',
    '/admin/queues/api%2fqueues',
    '/admin%2fqueues/api/queues',
    '/%61dmin/queues/api/queues',
    '/admin/queues/sign-in/../api/queues',
    '/admin/queues/sign-in/..%2fapi%2fqueues',
    '/admin/queues/./api/queues',
    '/admin/queues;x/api/queues',
    '/admin/queues/api/queues;x',
    '/admin/queues/api/queues%00',
    '/admin/queues/api//queues',
    '/api/admin/queues/api/queues',
    '/admin/queues/static/..%2f..%2findex.ejs',
    '/admin/queues/static/../../package.json',
  ])('%s lets nobody past the guards', async (path) => {
    const { status, text } = await get(path);
    expect([303, 400, 401, 404]).toContain(status);
    expect(text).not.toMatch(/"queues"|bull-board/);
  });

  it('serves no file but its own to whom it serves any', async () => {
    for (const path of [
      '..%2findex.ejs',
      '..%2f..%2fpackage.json',
      '%2fetc%2fpasswd',
      'nothing.js',
    ])
      expect([path, (await get(`${BOARD}/static/${path}`, { cookie })).status]).toEqual([
        path,
        404,
      ]);
  });

  it('changes nothing: what the library offers beyond reading is not there', async () => {
    for (const [method, path] of [
      ['PUT', '/api/queues/events/pause'],
      ['PUT', '/api/queues/events/empty'],
      ['PUT', '/api/queues/events/obliterate'],
      ['POST', '/api/queues/events/add'],
      ['PUT', '/api/queues/events/retry/failed'],
      ['PUT', '/api/queues/events/some-job/clean'],
    ] as const) {
      const origin = system.tenantUrl;
      const headers = { cookie, origin, 'content-type': 'application/json' };
      const answer = await rawCall(system.tenantUrl, { method, path: BOARD + path, headers });
      expect([method, path, answer.status]).toEqual([method, path, 404]);
    }
  });

  it('ends with its session: signed out from a page of ours alone', async () => {
    const mine = cookieOf(await signIn(superuser));
    for (const origin of [undefined, 'https://evil.test', 'null'])
      expect(
        (await post(`${BOARD}/sign-out`, {}, { cookie: mine, ...(origin && { origin }) })).status,
      ).toBe(401);
    expect((await get(BOARD, { cookie: mine })).status).toBe(200);
    const out = await post(`${BOARD}/sign-out`, {}, { cookie: mine, origin: system.tenantUrl });
    expect(out.status).toBe(200);
    expect(out.headers['set-cookie']?.[0]).toMatch(/^tenantry_queues=; .*Max-Age=0/);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect((await get(BOARD, { cookie: mine })).status).toBe(303);
  });
});
