import { runInContext, type RequestContext } from '@app/context';
import { TRACE_HEADER } from '@app/trace';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Metrics } from './health/metrics';
import { SECURITY_HEADERS } from './security-headers';

const CONTEXT = Symbol('request context');

type ContextCarrier = FastifyRequest & { [CONTEXT]?: RequestContext };

/**
 * Opens the context of each request before anything else runs. It is a hook of Fastify and no
 * middleware, which would cost two thirds of the throughput, and so no route can do without it.
 */
export function openContexts(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request: ContextCarrier, reply, done) => {
    const context = contextOf(request);
    request[CONTEXT] = context;
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
  fastify.addHook('onResponse', (request: ContextCarrier, reply, done) => {
    const context = request[CONTEXT];
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
  };
}

function requestLine(request: FastifyRequest, reply: FastifyReply, route: string): object {
  return {
    method: request.method,
    route,
    path: request.url.split('?', 1)[0]?.slice(0, 256),
    status: reply.statusCode,
    duration_ms: Math.round(reply.elapsedTime * 100) / 100,
    bytes: Number(reply.getHeader('content-length') ?? 0),
    ip: request.ip,
  };
}
