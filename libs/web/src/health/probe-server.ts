import type { INestApplicationContext } from '@nestjs/common';
import { NotFound, toProblem } from '@app/errors';
import { newTraceId, TRACE_HEADER } from '@app/trace';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SECURITY_HEADERS } from '../security-headers';
import { Health } from './health';
import { Metrics } from './metrics';
import { mayReadMetrics, METRICS_ACCESS, type MetricsAccess } from './metrics-access';

const REQUEST_TIMEOUT_MS = 5_000;

interface Answer {
  status: number;
  contentType: string;
  text: string;
}

/**
 * The probes of a process that serves no API, on a port of its own: /health/live, /health/ready and
 * /metrics, as the services have them.
 *
 * @param port 0 takes any that is free
 * @returns the server, listening; whoever stops the process closes it last
 */
export async function serveProbes(
  app: INestApplicationContext,
  { host, port }: { host: string; port: number },
): Promise<Server> {
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
    void answerTo(app, request).then((answer) => send(response, answer));
  });
  server.listen(port, host);
  await once(server, 'listening');
  server.unref();
  return server;
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

async function answerTo(app: INestApplicationContext, request: IncomingMessage): Promise<Answer> {
  const path = (request.url ?? '').split('?', 1)[0]?.replace(/\/$/, '');
  const health = app.get(Health, { strict: false });
  const readable = request.method === 'GET' || request.method === 'HEAD';
  if (readable && path === '/health/live') return json(health.live());
  if (readable && path === '/health/ready') return json(await health.ready());
  const access = app.get<MetricsAccess>(METRICS_ACCESS, { strict: false });
  if (readable && path === '/metrics' && mayReadMetrics(access, request)) {
    const text = await app.get(Metrics, { strict: false }).text();
    return { status: 200, contentType: 'text/plain; version=0.0.4; charset=utf-8', text };
  }
  const { problem } = toProblem(new NotFound(), newTraceId());
  return {
    status: 404,
    contentType: 'application/problem+json; charset=utf-8',
    text: JSON.stringify(problem),
  };
}

function json({ status, body }: { status: number; body: object }): Answer {
  return { status, contentType: 'application/json; charset=utf-8', text: JSON.stringify(body) };
}

function send(response: ServerResponse, { status, contentType, text }: Answer): void {
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    [TRACE_HEADER]: newTraceId(),
    'content-type': contentType,
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
