import {
  eventually,
  sharedSystem,
  startSystem,
  World,
  type Person,
  type System,
  type TestTenant,
} from '@app/testing';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { heldCall, rawCall, type RawAnswer } from './support/raw-http';
import { runService, type ServiceProcess } from './support/service-process';

const shared = sharedSystem();

const ALLOWED = ['https://app.example.test', 'http://localhost:5173'];
const STRANGERS = [
  'https://evil.test',
  'https://app.example.test.evil.test',
  'https://sub.app.example.test',
  'http://app.example.test',
  'https://app.example.test:8443',
  'https://APP.example.test',
  'null',
  '*',
];

/** A system with settings of its own, whose tenant-service ends while it is looked at. */
describe('one process by itself', () => {
  let system: System;
  let world: World;
  let service: ServiceProcess;
  let tenant: TestTenant;

  beforeAll(async () => {
    system = await startSystem({
      cluster: { adminUrl: shared.databases.admin, close: () => Promise.resolve() },
      environment: { CORS_ORIGINS: ALLOWED.join(', '), TRUST_PROXY: '' },
      start: ['auth'],
    });
    world = new World(system);
    await startTenantService();
    tenant = await world.aTenant();
  });

  afterAll(async () => {
    service.signal('SIGTERM');
    await service.ended;
    await system.stop();
  });

  async function startTenantService(): Promise<void> {
    service = runService('tenant-service', 'main', system.environment);
    await service.ready;
  }

  describe('C10: origins and proxies', () => {
    const asking = (origin: string, method = 'GET', path = '/api/dashboard'): Promise<RawAnswer> =>
      rawCall(system.tenantUrl, {
        method,
        path,
        headers: {
          origin,
          ...(method === 'OPTIONS' && { 'access-control-request-method': 'POST' }),
        },
      });

    it.each(['GET', 'OPTIONS'])('%s: exactly the listed origins may call', async (method) => {
      for (const origin of ALLOWED) {
        const { headers } = await asking(origin, method);
        expect(headers['access-control-allow-origin']).toBe(origin);
        expect(headers['vary']).toMatch(/origin/i);
        expect(headers['x-trace-id']).toMatch(/^[0-9a-f]{32}$/);
      }
      for (const origin of STRANGERS) {
        const { headers } = await asking(origin, method);
        expect([origin, headers['access-control-allow-origin']]).toEqual([origin, undefined]);
      }
    });

    it('lets a page read what it must: trace id and limits', async () => {
      const { headers } = await asking(ALLOWED[0] ?? '', 'GET', '/nowhere');
      for (const name of ['x-trace-id', 'retry-after', 'ratelimit', 'ratelimit-policy'])
        expect(headers['access-control-expose-headers']).toContain(name);
    });

    it('no proxy is trusted: forwarded addresses and hosts count for nothing', async () => {
      const headers = {
        authorization: `Bearer ${tenant.owner.access}`,
        'x-forwarded-host': 'no-such-tenant.localhost',
        'x-forwarded-for': '203.0.113.9',
      };
      const dashboard = await rawCall(system.tenantUrl, { path: '/api/dashboard', headers });
      expect([dashboard.status, dashboard.body['tenant_id']]).toEqual([200, tenant.id]);
      const sessions = await world
        .atAuth(tenant.owner)
        .with({ 'x-forwarded-for': '203.0.113.9' })
        .get<{ results: { ip: string }[] }>('/api/auth/sessions');
      expect(sessions.body.results.map(({ ip }) => ip)).toEqual(['127.0.0.1']);
    });
  });

  describe('C9: SIGTERM', () => {
    it('lets requests in flight end with their answer, waits for no idle connection, exits 0', async () => {
      const idle = await idleConnection();
      const held = await Promise.all(
        Array.from({ length: 5 }, () =>
          heldPost(system.tenantUrl, '/api/invitations/bulk', tenant.owner, {
            invitations: Array.from({ length: 12 }, () => ({ email: world.anAddress('drained') })),
          }),
        ),
      );
      service.signal('SIGTERM');
      const answers = await Promise.all(held.map((finish) => finish()));
      expect(answers.map(({ status, body }) => [status, body['created']])).toEqual(
        Array.from({ length: 5 }, () => [201, 12]),
      );
      const { code, afterMs } = await service.ended;
      expect(code).toBe(0);
      expect(afterMs).toBeLessThan(10_000);
      idle.destroy();

      await startTenantService();
      expect(await countOfInvitations()).toBe(60);
    });

    it('takes nothing new: whoever comes later is told so by the connection', async () => {
      service.signal('SIGTERM');
      const { code } = await service.ended;
      expect(code).toBe(0);
      await expect(rawCall(system.tenantUrl, { path: '/health/live' })).rejects.toThrow(
        'ECONNREFUSED',
      );
      await startTenantService();
    });

    it('answers once more on a connection that is in use, and says that it was the last time', async () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      const before = await onAgent(agent);
      service.signal('SIGTERM');
      await eventually(() =>
        rawCall(system.tenantUrl, { path: '/health/live' }).then(
          () => false,
          () => true,
        ),
      );
      const last = await onAgent(agent);
      expect([before, last]).toEqual([
        { status: 200, connection: 'keep-alive', reused: false },
        { status: 200, connection: 'close', reused: true },
      ]);
      expect((await service.ended).code).toBe(0);
      agent.destroy();
      await startTenantService();
    });

    it('auth-service too: sign-ins that wait for their turn are all answered', async () => {
      const { email, password } = tenant.owner;
      const held = await Promise.all(
        Array.from({ length: 30 }, () =>
          heldPost(system.authUrl, '/api/auth/login', null, { email, password }),
        ),
      );
      const stopped = system.processes.auth.stop('SIGTERM');
      const logins = held.map((finish) => finish());
      const statuses = (await Promise.all(logins)).map(({ status }) => status);
      expect(new Set(statuses)).toEqual(new Set([200]));
      await stopped;
      await system.processes.auth.start();
    });
  });

  describe('C8: health', () => {
    it('shows the other service, and never counts it', async () => {
      await system.processes.auth.stop();
      const { status, body } = await world.anonymous().get('/health/ready');
      expect([status, body['status']]).toEqual([200, 'ok']);
      expect(body['dependencies']).toMatchObject({
        'auth-service': { required: false, status: 'failed' },
      });
      await system.processes.auth.start();
    });
  });

  /** A request that is in flight: its head has been read, and its body not yet sent. */
  function heldPost(
    url: string,
    path: string,
    person: Person | null,
    body: object,
  ): Promise<() => Promise<RawAnswer>> {
    const headers = {
      'content-type': 'application/json',
      ...(person && { authorization: `Bearer ${person.access}` }),
    };
    return heldCall(url, { method: 'POST', path, headers, body: JSON.stringify(body) });
  }

  /** One request on a connection that is kept for the next. */
  function onAgent(
    agent: Agent,
  ): Promise<{ status?: number; connection?: string; reused: boolean }> {
    return new Promise((resolve, reject) => {
      const sent = get(`${system.tenantUrl}/health/live`, { agent }, (answer) => {
        answer.resume();
        answer.once('end', () => {
          const { statusCode: status, headers } = answer;
          resolve({
            ...(status && { status }),
            ...(headers.connection && { connection: headers.connection }),
            reused: sent.reusedSocket,
          });
        });
      });
      sent.once('error', reject);
    });
  }

  function idleConnection(): Promise<Socket> {
    const { hostname, port } = new URL(system.tenantUrl);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    return once(socket, 'connect').then(() => socket);
  }

  async function countOfInvitations(): Promise<number> {
    const { body } = await world
      .as(tenant.owner, tenant)
      .get<{ counts: { pending_invitations: number } }>('/api/dashboard?include=counts');
    return body.counts.pending_invitations;
  }
});
