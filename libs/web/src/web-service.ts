import cors from '@fastify/cors';
import { RequestMethod, type Type, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ProblemFilter, toProblem } from '@app/errors';
import { IdempotencyInterceptor, REPLAYED_HEADER } from '@app/idempotency';
import { loudnessOf, NestLog } from '@app/logging';
import { RateLimitGuard } from '@app/rate-limits';
import { TRACE_HEADER, traceIdOf } from '@app/trace';
import { bodyValidation } from '@app/validation';
import { fastify, type FastifyInstance, type FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { BodyInterceptor } from './body.interceptor';
import { Drain, drainsBy } from './drain';
import { Metrics } from './health/metrics';
import { describeApi, serveDocs, type ApiDescription } from './openapi/serve-docs';
import { collectBody } from './raw-body';
import { refuseOnSocket } from './refuse-on-socket';
import { logRequests, openContexts, pathOf } from './request-hooks';
import { SECURITY_HEADERS } from './security-headers';

export interface WebServiceOptions extends ApiDescription {
  logger: Logger;
  /** Exact origins that may call from a browser. */
  corsOrigins: string[];
  /** `true`, or a list of proxies' addresses: only then do X-Forwarded-* headers count. */
  trustProxy: boolean | string[];
  /** Bytes of a request's body. */
  bodyLimit: number;
  /** Routes that our own services ask all the time: answered well, they are logged at `debug`. */
  quietRoutes?: string[];
}

const REQUEST_TIMEOUT_MS = 30_000;

/** As long as a URL may be: an id that is far too long names nothing either, and gets its 404. */
const MAX_PARAMETER_LENGTH = 16 * 1024;

/** Pages and documents that are not part of the API: they stand at the root, and are only read. */
const ROOT_PATHS = [
  'health/live',
  'health/ready',
  'metrics',
  '.well-known/jwks.json',
  'invitations/accept',
  'invitations/accept/*path',
  'account/*path',
];

/** Pages at the root that take something, too. */
const ROOT_PAGES = ['admin/queues', 'admin/queues/*path'];

/** Builds a service with everything that each of our services has in common; it does not listen yet. */
export async function createWebService(
  module: Type | DynamicModule,
  options: WebServiceOptions,
): Promise<NestFastifyApplication> {
  const server = createServer(options);
  // eslint-disable-next-line prefer-const -- the hook needs the app that is made after it
  let app: NestFastifyApplication;
  const drain = new Drain(server);
  openContexts(server, options.quietRoutes);
  logRequests(server, options.logger, () => app.get(Metrics), options.quietRoutes);
  await allowOrigins(server, options.corsOrigins);
  app = await NestFactory.create<NestFastifyApplication>(
    module,
    new FastifyAdapter(server as never),
    {
      logger: new NestLog(options.logger, loudnessOf(options.logger)),
      bodyParser: false,
      abortOnError: false,
    },
  );
  drainsBy(app, drain);
  placeBelowApi(app);
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalGuards(app.get(RateLimitGuard));
  app.useGlobalInterceptors(new BodyInterceptor(), app.get(IdempotencyInterceptor));
  app.useGlobalPipes(bodyValidation());
  serveDocs(app, options);
  return app;
}

/**
 * The OpenAPI document of a service that is not started: its modules are read and nothing of them
 * is made, so neither a database nor a secret is needed.
 *
 * @public `npm run client` calls it from the build
 */
export async function documentOf(
  module: Type | DynamicModule,
  description: ApiDescription,
): Promise<OpenAPIObject> {
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), {
    preview: true,
    abortOnError: false,
    logger: false,
  });
  placeBelowApi(app);
  return describeApi(app, description);
}

function placeBelowApi(app: NestFastifyApplication): void {
  app.setGlobalPrefix('api', {
    exclude: [
      ...ROOT_PATHS.map((path) => ({ path, method: RequestMethod.GET })),
      ...ROOT_PAGES.map((path) => ({ path, method: RequestMethod.ALL })),
    ],
  });
}

function createServer({ logger, trustProxy, bodyLimit }: WebServiceOptions): FastifyInstance {
  const server = fastify({
    trustProxy,
    bodyLimit,
    requestTimeout: REQUEST_TIMEOUT_MS,
    genReqId: (request) => traceIdOf(request.headers),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: MAX_PARAMETER_LENGTH },
    frameworkErrors: (error, request, reply) => {
      const status = sendProblem(reply, error, request.id);
      const { id, method, ip } = request;
      logger.info({ trace_id: id, method, path: pathOf(request), status, ip }, 'refused');
    },
    clientErrorHandler: (error, socket) =>
      refuseOnSocket(error, socket, ({ traceId, status, ip }) =>
        logger.info({ trace_id: traceId, status, ip }, 'refused'),
      ),
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', (request, payload, done) =>
    collectBody(request.headers['content-type'] ?? '', payload, bodyLimit, done),
  );
  return server;
}

/** For what fails before routing: a malformed URL has no context yet. @returns the status */
function sendProblem(reply: FastifyReply, error: unknown, traceId: string): number {
  const { problem } = toProblem(error, traceId);
  void reply
    .status(problem.status)
    .headers({
      ...SECURITY_HEADERS,
      [TRACE_HEADER]: traceId,
      'content-type': 'application/problem+json; charset=utf-8',
    })
    .send(JSON.stringify(problem));
  return problem.status;
}

/** Other origins are answered only where some are allowed at all. */
async function allowOrigins(server: FastifyInstance, corsOrigins: string[]): Promise<void> {
  if (corsOrigins.length === 0) return;
  await server.register(cors, {
    origin: corsOrigins,
    credentials: true,
    exposedHeaders: [TRACE_HEADER, 'retry-after', 'ratelimit', 'ratelimit-policy', REPLAYED_HEADER],
    maxAge: 600,
  });
}
