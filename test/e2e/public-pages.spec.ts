import { sharedSystem, World } from '@app/testing';
import { rawCall } from './support/raw-http';

const system = sharedSystem();
const world = new World(system);

const onRedis = Boolean(process.env['TEST_REDIS_URL']);

describe.each([
  ['tenant-service', 'tenant', system.tenantUrl, 'auth-service'],
  ['auth-service', 'auth', system.authUrl, 'tenant-service'],
] as const)('C8: %s', (_name, service, url, other) => {
  const client = world.anonymous(service);

  it.each(['/docs', '/docs/'])(
    '%s works offline: all it asks for is served by itself',
    async (path) => {
      const page = await client.get(path);
      expect([page.status, page.headers.get('content-type')]).toEqual([
        200,
        expect.stringContaining('text/html'),
      ]);
      const assets = [...page.text.matchAll(/(?:src|href)="([^"#]+)"/g)].map((match) => match[1]);
      expect(assets.filter((asset) => asset?.endsWith('.js')).length).toBeGreaterThan(1);
      for (const asset of assets) {
        const address = new URL(String(asset), url + path);
        expect(address.origin).toBe(url);
        const { status, text, headers } = await client.get(address.pathname);
        expect([address.pathname, status]).toEqual([address.pathname, 200]);
        if (headers.get('content-type')?.includes('css'))
          expect(text).not.toMatch(/url\(\s*["']?(?:https?:)?\/\//);
      }
      expect(page.text).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>/); // which the policy would refuse
    },
  );

  it('/health/live and /health/ready say how it is, and name each dependency', async () => {
    expect((await client.get('/health/live')).body).toEqual({
      status: 'ok',
      queue: { silent_for_seconds: expect.any(Number) as number },
    });
    const { status, body } = await client.get('/health/ready');
    expect([status, body]).toEqual([
      200,
      {
        status: 'ok',
        dependencies: {
          database: { required: true, status: 'ok' },
          // With Redis an API goes on without it, and so without its queue.
          queue: { required: !onRedis, status: 'ok' },
          ...(onRedis && { redis: { required: false, status: 'ok' } }),
          [other]: { required: false, status: 'ok' },
        },
      },
    ]);
  });

  it('/metrics speaks to this machine, and to nobody whom a proxy passed on', async () => {
    const open = await rawCall(url, { path: '/metrics' });
    expect([open.status, open.headers['content-type']]).toEqual([
      200,
      expect.stringContaining('text/plain'),
    ]);
    expect(open.text).toMatch(/^http_request_duration_seconds_bucket\{.*route="\/health\/live"/m);
    for (const [name, value] of [
      ['x-forwarded-for', '127.0.0.1'],
      ['forwarded', 'for=127.0.0.1'],
    ] as const) {
      const passedOn = await rawCall(url, { path: '/metrics', headers: { [name]: value } });
      expect([passedOn.status, passedOn.body['code']]).toEqual([404, 'not_found']);
    }
  });

  it('/metrics names routes, never what callers put into a path', async () => {
    const marker = 'marker-of-a-caller';
    for (const path of [`/api/${marker}`, `/api/invitations/${marker}`, `/${marker}?${marker}`])
      await rawCall(url, { path, method: 'GET' });
    await rawCall(url, { path: '/', method: 'PROPFIND' });
    expect((await rawCall(url, { path: '/metrics' })).text).not.toContain(marker);
  });
});
