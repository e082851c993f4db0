import {
  aFreePort,
  Client,
  eventually,
  sharedSystem,
  sqlAs,
  type System,
  type TestProcess,
} from '@app/testing';
import { anOwnSystem, oneMore } from './support-invitations/own-system';

describe('C8: the probes of every process', () => {
  let system: System;
  let worker: TestProcess;
  let probes: string;

  beforeAll(async () => {
    system = await anOwnSystem({}, ['auth', 'tenant']);
    const port = String(await aFreePort());
    worker = oneMore(system, 'worker', { TENANT_WORKER_PORT: port });
    probes = `http://127.0.0.1:${port}`;
    await worker.start();
  });
  afterAll(async () => {
    await worker.stop();
    await system.stop();
  });

  /** Of a process that has no API, and so no document to hold its answers against. */
  const ask = async (
    path: string,
    options: RequestInit = {},
  ): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> => {
    const response = await fetch(probes + path, options);
    const body = (await response.json()) as Record<string, unknown>;
    return { status: response.status, headers: response.headers, body };
  };

  it('a worker is alive and ready, and names what it rests on', async () => {
    const live = await ask('/health/live');
    expect([live.status, live.body]).toEqual([
      200,
      { status: 'ok', queue: { silent_for_seconds: expect.any(Number) as number } },
    ]);
    const ready = await ask('/health/ready/');
    expect([ready.status, ready.body]).toEqual([
      200,
      {
        status: 'ok',
        dependencies: {
          database: { required: true, status: 'ok' },
          queue: { required: true, status: 'ok' },
          ...(process.env['TEST_REDIS_URL'] && { redis: { required: true, status: 'ok' } }),
          'auth-service': { required: false, status: 'ok' },
        },
      },
    ]);
    expect(ready.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('a worker shows its metrics to its own machine', async () => {
    const foreign = await ask('/metrics', { headers: { 'x-forwarded-for': '198.18.0.1' } });
    expect([foreign.status, foreign.body['code']]).toEqual([404, 'not_found']);
    const local = await fetch(`${probes}/metrics`);
    expect(await local.text()).toContain('process_resident_memory_bytes');
  });

  it('a worker serves nothing else', async () => {
    for (const path of ['/', '/api/invitations', '/health', '/docs', '/%zz']) {
      const { status, body } = await ask(path);
      expect([path, status, body['code']]).toEqual([path, 404, 'not_found']);
    }
    const posted = await ask('/health/live', { method: 'POST' });
    expect(posted.status).toBe(404);
  });

  it('C9: whoever is told to stop says so first, and answers until the balancer has noticed', async () => {
    const port = String(await aFreePort());
    const api = oneMore(system, 'main', { TENANT_SERVICE_PORT: port, DRAIN_DELAY_MS: '1500' });
    await api.start();
    const client = new Client(`http://127.0.0.1:${port}`);
    expect((await client.get('/health/ready')).status).toBe(200);
    const stopped = api.stop();
    const falling = await eventually(async () => {
      const answer = await client.get('/health/ready');
      return answer.status === 503 ? answer : null;
    });
    expect(falling.body).toMatchObject({ status: 'stopping' });
    expect((await client.get('/health/live')).status).toBe(200);
    expect((await client.get('/api/tenants/some-name/available')).status).toBe(200);
    await stopped;
    await expect(client.get('/health/live')).rejects.toThrow('fetch failed');
  });

  it('a worker that does not get through to its database is not ready, is alive, and comes back', async () => {
    const name = new URL(system.databases.admin).pathname.slice(1);
    const open = (allowed: boolean): Promise<unknown> =>
      sqlAs(sharedSystem().databases.admin, async (query) => {
        await query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS ${allowed}`);
        await query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1`, [
          name,
        ]);
      });
    await open(false);
    const ready = await eventually(async () => {
      const answer = await ask('/health/ready');
      return answer.status === 503 ? answer : null;
    });
    expect(ready.body).toMatchObject({ status: 'unavailable' });
    expect((await ask('/health/live')).status).toBe(200);
    await open(true);
    await eventually(async () => (await ask('/health/ready')).status === 200 || null);
  });
});
