import { Logger } from '@nestjs/common';
import { runInContext, systemContext } from '@app/context';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { UpstreamBusy, UpstreamFailed, UpstreamUnavailable } from './errors';
import { HttpClient } from './http-client';
import { LocalBreakers } from './local-breakers';
import type { OutboundRequest, OutboundResponse } from './outbound';
import { EXTERNAL_SETTINGS, type OutboundSettings } from './settings';
import { SharedBreakers } from './shared-breakers';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const status =
  (code: number, body = ''): Answer =>
  (_, response) =>
    void response.writeHead(code, { 'content-type': 'application/json' }).end(body);

const silence: Answer = () => undefined;
const hangUp: Answer = (request) => void request.socket.destroy();

const PATIENT: OutboundSettings = {
  ...EXTERNAL_SETTINGS,
  failureThreshold: 100,
  retryDelayMs: 1,
};
const NO_RETRIES: OutboundSettings = { ...PATIENT, retries: 0 };

describe('L4: calls to others', () => {
  let server: Server;
  let url: string;
  let client: HttpClient;
  let now: number;
  /** What the server answers, one after the other; the last one again and again. */
  let answers: Answer[];
  let asked: { request: IncomingMessage; body: string }[];

  beforeAll(async () => {
    server = createServer((request, response) => {
      const answer = answers[Math.min(asked.length, answers.length - 1)];
      const seen = { request, body: '' };
      asked.push(seen);
      request.on('data', (chunk: Buffer) => (seen.body += chunk.toString()));
      request.on('end', () => answer?.(request, response));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/orders`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  beforeEach(() => {
    Logger.overrideLogger(false);
    now = 0;
    client = new HttpClient(new SharedBreakers(null, new LocalBreakers(() => now)));
    answers = [status(200)];
    asked = [];
  });
  afterEach(() => {
    Logger.overrideLogger(['error', 'warn', 'log']);
  });

  const send = (request: Partial<OutboundRequest> = {}): Promise<OutboundResponse> =>
    client.request({ url, settings: PATIENT, ...request });

  it('bring back status, headers and the parsed body', async () => {
    answers = [
      (_, response) => void response.writeHead(201, { location: '/orders/1' }).end('{"id": 1}'),
    ];
    const { status: code, headers, body } = await send();
    expect([code, headers.get('location'), body]).toEqual([201, '/orders/1', { id: 1 }]);
  });

  it.each(['', '<html>', '{"cut'])('bring back no body where it is no JSON: %j', async (text) => {
    answers = [status(200, text)];
    await expect(send()).resolves.toMatchObject({ status: 200, body: undefined });
  });

  it.each([400, 404, 409, 422, 429, 302])('%d is an answer, and no failure', async (code) => {
    answers = [status(code, '{"code":"no"}')];
    const settings = { ...PATIENT, failureThreshold: 1 };
    await expect(send({ settings })).resolves.toMatchObject({
      status: code,
      body: { code: 'no' },
    });
    expect(asked).toHaveLength(1);
    expect(client.states()).toEqual([{ circuit: new URL(url).host, state: 'closed' }]);
  });

  it.each<[OutboundRequest['method'], boolean | undefined]>([
    [undefined, undefined],
    ['GET', undefined],
    ['PUT', undefined],
    ['DELETE', undefined],
    ['POST', true],
  ])('%s (idempotent: %p) are tried again after a 5xx', async (method, idempotent) => {
    answers = [status(503), status(500), status(200, '{"third": true}')];
    await expect(send({ method, idempotent })).resolves.toMatchObject({ body: { third: true } });
    expect(asked).toHaveLength(3);
  });

  it.each<[OutboundRequest['method'], boolean | undefined]>([
    ['POST', undefined],
    ['PATCH', undefined],
    ['GET', false],
  ])('%s (idempotent: %p) are never sent twice', async (method, idempotent) => {
    answers = [status(503), status(200)];
    await expect(send({ method, idempotent })).rejects.toThrow(UpstreamFailed);
    expect(asked).toHaveLength(1);
  });

  it('that fail each time end as 502, and tell no more than the host', async () => {
    answers = [status(500, 'secret stack trace')];
    const error = await send().catch((refusal: unknown) => refusal);
    expect(error).toBeInstanceOf(UpstreamFailed);
    expect(error).toMatchObject({
      status: 502,
      code: 'upstream_failed',
      extensions: { host: new URL(url).host },
    });
    expect(asked).toHaveLength(1 + PATIENT.retries);
  });

  it('whose connection breaks are tried again', async () => {
    answers = [hangUp, status(200)];
    await expect(send()).resolves.toMatchObject({ status: 200 });
  });

  it('to where nobody listens fail', async () => {
    await expect(send({ url: 'http://127.0.0.1:1/' })).rejects.toThrow(UpstreamFailed);
  });

  it('without an answer in time fail', async () => {
    answers = [silence];
    const settings = { ...NO_RETRIES, timeoutMs: 20 };
    await expect(send({ settings })).rejects.toThrow(UpstreamFailed);
    expect(asked).toHaveLength(1);
  });

  it('with an answer longer than its bound fail', async () => {
    const settings = { ...NO_RETRIES, maxBodyBytes: 10 };
    answers = [status(200, '"12345678"')];
    await expect(send({ settings })).resolves.toMatchObject({ body: '12345678' });
    answers = [status(200, '"123456789"')];
    await expect(send({ settings })).rejects.toThrow(UpstreamFailed);
  });

  it('are tried no more once the breaker has opened', async () => {
    answers = [status(500)];
    const settings = { ...PATIENT, retries: 5, failureThreshold: 2 };
    await expect(send({ settings })).rejects.toThrow(UpstreamFailed);
    expect(asked).toHaveLength(2);
    expect(client.states()).toEqual([{ circuit: new URL(url).host, state: 'open' }]);
  });

  it('are not sent while it is open, and get 503 with Retry-After', async () => {
    answers = [status(500)];
    const settings = { ...NO_RETRIES, failureThreshold: 1 };
    await expect(send({ settings })).rejects.toThrow(UpstreamFailed);
    const refusal = await send({ settings }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UpstreamUnavailable);
    expect(refusal).toMatchObject({
      status: 503,
      code: 'upstream_unavailable',
      headers: { 'retry-after': '120' },
    });
    expect(asked).toHaveLength(1);
  });

  it('go out again when it has been open long enough', async () => {
    answers = [status(500), status(200)];
    const settings = { ...NO_RETRIES, failureThreshold: 1 };
    await expect(send({ settings })).rejects.toThrow(UpstreamFailed);
    now += settings.openMs;
    await expect(send({ settings })).resolves.toMatchObject({ status: 200 });
    expect(client.states()).toEqual([{ circuit: new URL(url).host, state: 'closed' }]);
  });

  it('to one host are not held up by the failures of another', async () => {
    const settings = { ...NO_RETRIES, failureThreshold: 1 };
    await expect(send({ url: 'http://127.0.0.1:1/', settings })).rejects.toThrow(UpstreamFailed);
    await expect(send({ settings })).resolves.toMatchObject({ status: 200 });
  });

  it('beyond those under way and those waiting get 503 upstream_busy, and are not sent', async () => {
    const held: ServerResponse[] = [];
    answers = [(_, response) => void held.push(response)];
    const settings = { ...NO_RETRIES, concurrent: 2, queued: 1, failureThreshold: 1 };
    const sending = [send({ settings }), send({ settings }), send({ settings })];
    const refusal = await send({ settings }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UpstreamBusy);
    expect(refusal).toMatchObject({
      status: 503,
      code: 'upstream_busy',
      headers: { 'retry-after': '1' },
    });
    while (held.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(asked).toHaveLength(2);
    answers = [status(200)];
    for (const response of held) response.writeHead(200).end();
    const codes = (await Promise.all(sending)).map((response) => response.status);
    expect(codes).toEqual([200, 200, 200]);
    expect(client.states()).toMatchObject([{ state: 'closed' }]);
  });

  it('that wait for their turn wait no longer than for an answer, and are not counted', async () => {
    answers = [silence];
    const settings = { ...NO_RETRIES, concurrent: 1, timeoutMs: 50 };
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => send({ settings })));
    const reasons = outcomes.map((outcome): unknown =>
      outcome.status === 'rejected' ? outcome.reason : null,
    );
    expect(reasons[0]).toBeInstanceOf(UpstreamFailed);
    expect(reasons[3]).toBeInstanceOf(UpstreamBusy);
    expect(asked.length).toBeLessThan(4);
  });

  it('that wait are told so when their patience ends, whoever else has a turn then', async () => {
    answers = [silence];
    const settings = { ...NO_RETRIES, concurrent: 1, timeoutMs: 200 };
    const first = send({ settings });
    await sleep(50);
    const [second, began] = [send({ settings }), performance.now()];
    await expect(send({ settings })).rejects.toThrow(UpstreamBusy);
    expect(performance.now() - began).toBeLessThan(300);
    expect(asked).toHaveLength(2);
    for (const sent of [first, second]) await expect(sent).rejects.toThrow(UpstreamFailed);
  });

  it('C6: carry the trace and the tenant along', async () => {
    await runInContext(systemContext('order-17', { id: 'acme' }), () => send());
    const [seen] = asked;
    expect(seen?.request.headers).toMatchObject({
      'x-trace-id': 'order-17',
      'x-tenant-id': 'acme',
    });
    expect(seen?.request.headers['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });

  it('C6: have a trace outside of any context too, and no tenant', async () => {
    await send();
    expect(asked[0]?.request.headers['x-trace-id']).toMatch(/^[0-9a-f]{32}$/);
    expect(asked[0]?.request.headers).not.toHaveProperty('x-tenant-id');
  });

  it('send JSON, and headers of their own', async () => {
    await send({ method: 'POST', body: { id: 'ü' }, headers: { authorization: 'Bearer x' } });
    const [seen] = asked;
    expect(seen?.request.method).toBe('POST');
    expect(seen?.request.headers).toMatchObject({
      'content-type': 'application/json',
      accept: 'application/json',
      authorization: 'Bearer x',
    });
    expect(JSON.parse(seen?.body ?? '')).toEqual({ id: 'ü' });
  });

  it('do not follow a redirection to somewhere else', async () => {
    answers = [
      (_, response) => void response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
    ];
    await expect(send()).resolves.toMatchObject({ status: 302 });
    expect(asked).toHaveLength(1);
  });
});
