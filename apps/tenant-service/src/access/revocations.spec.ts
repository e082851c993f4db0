import { JwtService } from '@nestjs/jwt';
import { Logger } from '@nestjs/common';
import { ServiceCredentials } from '@app/auth';
import { Clock } from '@app/clock';
import { Unauthenticated, Unavailable } from '@app/errors';
import { HttpClient } from '@app/http-client';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { RemoteSigningKeys } from '../accounts/remote-signing-keys';
import { RemoteRevocations } from './revocations';
import { RevocationsClient } from './revocations-client';
import { RevocationsLookUp } from './revocations-look-up';
import { RevocationsPoll } from './revocations-poll';

const JANE = { sub: 'jane', sid: 'session-1' };
const FRESH_FOR_MS = 1_000;

/** Stands for auth-service: what it was asked, and what it says. */
describe('P6: what this process knows of sessions', () => {
  let server: Server;
  let lists: (response: ServerResponse) => void;
  let session: (response: ServerResponse) => void;
  let asked: string[];
  let poll: RevocationsPoll;
  let revocations: RemoteRevocations;

  const say =
    (status: number, body: object) =>
    (response: ServerResponse): void =>
      void response.writeHead(status).end(JSON.stringify(body));
  const silence = (): void => undefined;
  const page = (more: object = {}): object => ({
    revocations: [],
    cursor: '17',
    more: false,
    key_ids: [],
    ...more,
  });
  const live = say(200, { user_id: 'jane', live: true });

  beforeEach(async () => {
    Logger.overrideLogger(false);
    asked = [];
    lists = say(200, page());
    session = live;
    server = createServer((request, response) => {
      const path = request.url ?? '';
      asked.push(path);
      if (path.startsWith('/api/internal/revocations')) lists(response);
      else session(response);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const http = new HttpClient();
    const credentials = new ServiceCredentials(new JwtService(), 'tenant-service', 's'.repeat(32));
    const client = new RevocationsClient(http, credentials, url);
    poll = new RevocationsPoll(client, new RemoteSigningKeys(http, new Clock(), url));
    revocations = new RemoteRevocations(poll, new RevocationsLookUp(client));
  });
  afterEach(async () => {
    server.closeAllConnections();
    await poll.onModuleDestroy();
    await new Promise((resolve) => server.close(resolve));
    Logger.overrideLogger(['error', 'warn', 'log']);
  });

  async function untilFresh(): Promise<void> {
    while (!poll.isFresh) await sleep(5);
  }

  async function untilStale(): Promise<void> {
    while (poll.isFresh) await sleep(5);
  }

  async function started(): Promise<void> {
    poll.onModuleInit();
    await untilFresh();
  }

  const told = (kind: string, id: string, revoked = true): void => {
    lists = say(200, page({ revocations: [{ kind, id, revoked }] }));
  };

  it('is used without waiting, and without asking about anybody', async () => {
    await started();
    expect(revocations.assertLive(JANE)).toBeUndefined();
    expect(asked.filter((path) => path.includes('/sessions/'))).toEqual([]);
  });

  it.each([
    ['session', 'session-1'],
    ['user', 'jane'],
  ])('refuses the token of a revoked %s', async (kind, id) => {
    told(kind, id);
    await started();
    expect(() => revocations.assertLive(JANE)).toThrow(Unauthenticated);
    expect(revocations.assertLive({ sub: 'joe', sid: 'session-2' })).toBeUndefined();
  });

  it('lets a user in again who was activated', async () => {
    told('user', 'jane');
    await started();
    told('user', 'jane', false);
    for (;;) {
      try {
        expect(revocations.assertLive(JANE)).toBeUndefined();
        return;
      } catch {
        await sleep(20);
      }
    }
  });

  it('reads every page, and goes on from the last one', async () => {
    const pages = [
      page({ cursor: '5.4.session.x', more: true }),
      page({ cursor: '5', revocations: [{ kind: 'session', id: 'session-1', revoked: true }] }),
    ];
    lists = (response) => say(200, pages.shift() ?? page({ cursor: '6' }))(response);
    await started();
    expect(() => revocations.assertLive(JANE)).toThrow(Unauthenticated);
    while (asked.length < 3) await sleep(20);
    expect(asked.slice(0, 3)).toEqual([
      '/api/internal/revocations',
      '/api/internal/revocations?after=5.4.session.x',
      '/api/internal/revocations?after=5',
    ]);
  });

  it('asks about the one session before the first list came, once for all who wait', async () => {
    lists = silence;
    poll.onModuleInit();
    await Promise.all(Array.from({ length: 50 }, async () => revocations.assertLive(JANE)));
    expect(asked.filter((path) => path.includes('/sessions/'))).toEqual([
      '/api/internal/sessions/session-1',
    ]);
    await revocations.assertLive(JANE);
    await sleep(150);
    await revocations.assertLive(JANE);
    expect(asked.filter((path) => path.includes('/sessions/'))).toHaveLength(2);
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['has ended', say(200, { user_id: 'jane', live: false })],
    ['is another user’s', say(200, { user_id: 'joe', live: true })],
    ['never was', say(404, { code: 'not_found' })],
  ])('refuses, when asked, a session that %s', async (_, answer) => {
    session = answer;
    await expect(revocations.assertLive(JANE)).rejects.toThrow(Unauthenticated);
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['fails', say(500, {})],
    ['hangs up', (response) => response.destroy()],
    ['says nothing', silence],
    ['answers something else', say(200, { status: 'ok' })],
    ['knows no such route', say(404, { message: 'Cannot GET' })],
    ['refuses us', say(401, { code: 'unauthenticated' })],
  ])('is never yes where auth-service %s', async (_, answer) => {
    session = answer;
    lists = answer;
    poll.onModuleInit();
    const began = performance.now();
    const refusal = await Promise.resolve(revocations.assertLive(JANE)).catch(
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(Unavailable);
    expect(refusal).toMatchObject({
      status: 503,
      code: 'unavailable',
      headers: { 'retry-after': '1' },
    });
    expect(performance.now() - began).toBeLessThan(FRESH_FOR_MS);
  });

  it('is trusted for a second and no longer, once no list comes any more', async () => {
    await started();
    lists = silence;
    session = say(500, {});
    const began = performance.now();
    await untilStale();
    expect(performance.now() - began).toBeLessThanOrEqual(FRESH_FOR_MS + 50);
    await expect(revocations.assertLive(JANE)).rejects.toThrow(Unavailable);
    lists = say(200, page());
    await untilFresh();
    expect(revocations.assertLive(JANE)).toBeUndefined();
  });

  it('goes on refusing what is known to have ended, without asking', async () => {
    told('session', 'session-1');
    await started();
    lists = silence;
    await untilStale();
    asked = [];
    expect(() => revocations.assertLive(JANE)).toThrow(Unauthenticated);
    expect(asked.filter((path) => path.includes('/sessions/'))).toEqual([]);
  });

  it('counts an answer as old as its question', async () => {
    lists = (response) => setTimeout(() => say(200, page())(response), 500);
    poll.onModuleInit();
    await untilFresh();
    const fresh = performance.now();
    lists = silence;
    await untilStale();
    expect(performance.now() - fresh).toBeLessThan(FRESH_FOR_MS);
  });
});
