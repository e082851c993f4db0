import { runInContext, type RequestContext } from '@app/context';
import { parentOf, startRootSpan, TRACE_HEADER, type Span, type SpanDescription } from '@app/trace';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Metrics } from './health/metrics';
import { SECURITY_HEADERS } from './security-headers';

const CONTEXT = Symbol('request context');

const SPAN = Symbol('span of the request');

type ContextCarrier = FastifyRequest & { [CONTEXT]?: RequestContext; [SPAN]?: Span };

/** Asked all day long, and part of nobody's story. */
const UNTRACED = ['/health/live', '/health/ready', '/metrics'];

const SENT = Symbol('bytes sent');

type CountedReply = FastifyReply & { [SENT]?: () => number };

/**
 * Opens the context of each request before anything else runs. It is a hook of Fastify and no
 * middleware, which would cost two thirds of the throughput, and so no route can do without it. Where
 * somebody keeps spans, the request's begins here, but for the quiet routes.
 */
export function openContexts(fastify: FastifyInstance, quietRoutes: readonly string[] = []): void {
  const untraced = new Set([...UNTRACED, ...quietRoutes]);
  fastify.addHook('onRequest', (request: ContextCarrier, reply, done) => {
    const context = contextOf(request);
    request[CONTEXT] = context;
    const route = request.routeOptions.url ?? 'unmatched';
    if (!untraced.has(route)) {
      request[SPAN] = startRootSpan('server', context.traceId, context.parent ?? null, () =>
        spanOf(request, route),
      );
      if (request[SPAN]) context.parent = request[SPAN].ref;
    }
    void reply.headers(SECURITY_HEADERS).header(TRACE_HEADER, context.traceId);
    runInContext(context, done);
  });
}

/**
 * Writes one line for each request, and counts it.
 *
 * @param quietRoutes routes that our own services ask several times a second: as long as they are
 *   answered well, their lines go to `debug`
 */
export function logRequests(
  fastify: FastifyInstance,
  logger: Logger,
  metrics: () => Metrics,
  quietRoutes: readonly string[] = [],
): void {
  fastify.addHook('onSend', (_request, reply: CountedReply, payload, done) => {
    if (isStream(payload)) reply[SENT] = countWritten(reply.raw);
    done();
  });
  fastify.addHook('onResponse', (request: ContextCarrier, reply, done) => {
    const context = request[CONTEXT];
    endSpan(request[SPAN], context, reply.statusCode);
    const route = request.routeOptions.url ?? 'unmatched';
    metrics().observeRequest(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    const level = quietRoutes.includes(route) && reply.statusCode < 400 ? 'debug' : 'info';
    const write = (): void => logger[level](requestLine(request, reply, route), 'request');
    if (context) runInContext(context, write);
    else write();
    done();
  });
}

function contextOf(request: FastifyRequest): RequestContext {
  const agent = request.headers['user-agent'];
  return {
    // The server's own request id is the trace id: see genReqId.
    traceId: request.id,
    ip: request.ip,
    userAgent: agent === undefined ? null : agent.slice(0, 512),
    tenant: null,
    actor: null,
    parent: parentOf(request.headers, request.id),
  };
}

/** In OpenTelemetry's words. The path is without its query, and nothing of the headers is told. */
function spanOf(request: FastifyRequest, route: string): SpanDescription {
  return {
    name: `${request.method} ${route}`,
    attributes: {
      'http.request.method': request.method,
      'http.route': route,
      'url.path': pathOf(request),
      'url.scheme': request.protocol,
    },
  };
}

function endSpan(
  span: Span | undefined,
  context: RequestContext | undefined,
  status: number,
): void {
  if (!span) return;
  span.set({
    'http.response.status_code': status,
    'tenantry.tenant_id': context?.tenant?.id,
    'enduser.id': context?.actor?.kind === 'user' ? context.actor.id : undefined,
  });
  if (status >= 500) span.fail({ code: String(status) });
  span.end();
}

function requestLine(request: FastifyRequest, reply: FastifyReply, route: string): object {
  return {
    method: request.method,
    route,
    path: pathOf(request),
    status: reply.statusCode,
    duration_ms: Math.round(reply.elapsedTime * 100) / 100,
    bytes: bytesOf(request, reply),
    ip: request.ip,
    // Whoever asked hung up before the answer was through.
    ...(!reply.raw.writableFinished && { aborted: true }),
  };
}

/** Without what was asked for in the query, which may be anything. */
export function pathOf(request: FastifyRequest): string {
  return (request.url.split('?', 1)[0] ?? '').slice(0, 256);
}

/** Bytes of the answer's body that were sent. */
function bytesOf(request: FastifyRequest, reply: CountedReply): number {
  if (reply[SENT]) return reply[SENT]();
  return request.method === 'HEAD' ? 0 : Number(reply.getHeader('content-length') ?? 0);
}

function isStream(payload: unknown): boolean {
  return typeof (payload as { pipe?: unknown } | null)?.pipe === 'function';
}

/** Nobody knows how long a stream is before it is through. @returns how many bytes so far */
function countWritten(response: ServerResponse): () => number {
  let bytes = 0;
  const write = response.write.bind(response) as (...input: unknown[]) => boolean;
  response.write = (chunk: string | Uint8Array, ...more: unknown[]) => {
    bytes += Buffer.byteLength(chunk);
    return write(chunk, ...more);
  };
  return () => bytes;
}
