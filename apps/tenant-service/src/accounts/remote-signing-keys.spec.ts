import { Logger } from '@nestjs/common';
import { Clock } from '@app/clock';
import { HttpClient } from '@app/http-client';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { RemoteSigningKeys } from './remote-signing-keys';

class SetClock extends Clock {
  ms = Date.parse('2026-11-21T12:00:00Z');

  override now(): Date {
    return new Date(this.ms);
  }
}

const jwk = (kid: string): object => ({
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }),
  kid,
});

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

describe('A3: the keys that auth-service publishes', () => {
  let server: Server;
  let url: string;
  let clock: SetClock;
  let keys: RemoteSigningKeys;
  let asked: number;
  let answer: { status: number; body: unknown };

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked++;
      expect(request.url).toBe('/.well-known/jwks.json');
      response.writeHead(answer.status).end(JSON.stringify(answer.body));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  beforeEach(() => {
    Logger.overrideLogger(false);
    clock = new SetClock();
    keys = new RemoteSigningKeys(new HttpClient(), clock, url);
    asked = 0;
    answer = { status: 200, body: { keys: [jwk('key-1')] } };
  });
  afterEach(() => {
    Logger.overrideLogger(['error', 'warn', 'log']);
  });

  it('are fetched when the first token comes in, and once for all that come at once', async () => {
    expect(asked).toBe(0);
    const found = await Promise.all(['key-1', 'key-1', 'key-1'].map((id) => keys.publicKey(id)));
    expect(found.map((key) => key?.asymmetricKeyType)).toEqual(['ec', 'ec', 'ec']);
    expect(asked).toBe(1);
  });

  it('are remembered', async () => {
    await keys.publicKey('key-1');
    clock.ms += 5 * MINUTE;
    await keys.publicKey('key-1');
    expect(asked).toBe(1);
  });

  it('are asked for again when a key is not known, which a rotation may have made', async () => {
    await keys.publicKey('key-1');
    answer.body = { keys: [jwk('key-1'), jwk('key-2')] };
    await expect(keys.publicKey('key-2')).resolves.toMatchObject({ type: 'public' });
    expect(asked).toBe(2);
  });

  it('are not asked for by each of many made-up ids', async () => {
    await keys.publicKey('key-1');
    for (let n = 0; n < 10; n++) await expect(keys.publicKey(`made up ${n}`)).resolves.toBeNull();
    expect(asked).toBe(2);
    clock.ms += 30 * SECOND;
    await keys.publicKey('made up again');
    expect(asked).toBe(3);
  });

  it('are waited for by all who bring a new key’s token at once, and fetched once', async () => {
    await keys.publicKey('key-1');
    answer.body = { keys: [jwk('key-1'), jwk('key-2')] };
    const found = await Promise.all(['key-2', 'key-2', 'made up'].map((id) => keys.publicKey(id)));
    expect(found.map((key) => key?.type)).toEqual(['public', 'public', undefined]);
    expect(asked).toBe(2);
  });

  it('are fetched once in 30 s for unknown ids, at once or one after the other', async () => {
    await keys.publicKey('key-1');
    const ids = Array.from({ length: 50 }, (_, n) => `made up ${n}`);
    await Promise.all(ids.map((id) => keys.publicKey(id)));
    clock.ms += 30 * SECOND - 1;
    await Promise.all(ids.map((id) => keys.publicKey(id)));
    expect(asked).toBe(2);
  });

  it('are fetched once where the very first id is made up', async () => {
    for (let n = 0; n < 3; n++) await expect(keys.publicKey(`made up ${n}`)).resolves.toBeNull();
    expect(asked).toBe(1);
  });

  it('that auth-service publishes no more are no keys at once', async () => {
    answer.body = { keys: [jwk('key-1'), jwk('key-2')] };
    await keys.publicKey('key-1');
    expect([keys.isCurrent('key-1'), keys.isCurrent('key-2')]).toEqual([true, true]);
    answer.body = { keys: [jwk('key-2')] };
    keys.follow(['key-2']);
    expect([keys.isCurrent('key-1'), keys.isCurrent('key-2')]).toEqual([false, true]);
    await expect(keys.publicKey('key-1')).resolves.toBeNull();
  });

  it('that auth-service publishes anew are there before the first token of theirs', async () => {
    await keys.publicKey('key-1');
    answer.body = { keys: [jwk('key-1'), jwk('key-2')] };
    clock.ms += SECOND;
    keys.follow(['key-1', 'key-2']);
    while (!keys.isCurrent('key-2')) await nextTurn();
    keys.follow(['key-1', 'key-2']);
    expect(asked).toBe(2);
  });

  it('are not fetched by every answer of processes that disagree', async () => {
    await keys.publicKey('key-1');
    clock.ms += SECOND;
    for (let n = 0; n < 10; n++) {
      keys.follow(['key-1', 'key-of-another-process']);
      await keys.publicKey('key-1');
    }
    await nextTurn();
    expect(asked).toBeLessThanOrEqual(2);
  });

  it('are nobody’s business before a token came', () => {
    keys.follow(['key-1']);
    expect(asked).toBe(0);
  });

  it('that were withdrawn are forgotten within minutes, and nobody waits for it', async () => {
    await keys.publicKey('key-1');
    answer.body = { keys: [jwk('key-2')] };
    clock.ms += 5 * MINUTE + 1;
    await expect(keys.publicKey('key-1')).resolves.not.toBeNull();
    while ((await keys.publicKey('key-1')) !== null) await nextTurn();
    await expect(keys.publicKey('key-2')).resolves.not.toBeNull();
  });

  it('once had, still serve while auth-service is away', async () => {
    await keys.publicKey('key-1');
    answer = { status: 404, body: {} };
    clock.ms += 6 * MINUTE;
    await expect(keys.publicKey('key-1')).resolves.toMatchObject({ type: 'public' });
  });

  it.each([
    ['404', { status: 404, body: { keys: [] } }],
    ['no list', { status: 200, body: { keys: 'none' } }],
    ['nothing', { status: 200, body: null }],
  ])('that never were to be had (%s) are unavailable, and not unknown', async (_, given) => {
    answer = given;
    await expect(keys.publicKey('key-1')).rejects.toMatchObject({ status: 503 });
    answer = { status: 200, body: { keys: [jwk('key-1')] } };
    await expect(keys.publicKey('key-1')).resolves.not.toBeNull();
  });
});
