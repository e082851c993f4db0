import { Controller, Get, Header, HttpStatus, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@app/auth';
import { NotFound } from '@app/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Metrics } from './metrics';

/** One thing that this service depends on. */
export interface HealthCheck {
  name: string;
  /** Whether the service can't do its work without it. What is not required is shown, never counted. */
  required: boolean;
  /** Resolves when it is well. */
  probe: () => Promise<unknown>;
}

export const HEALTH_CHECKS = Symbol('HEALTH_CHECKS');
export const METRICS_ACCESS = Symbol('METRICS_ACCESS');

const PROBE_LIMIT_MS = 2_000;

@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    @Inject(HEALTH_CHECKS) private readonly checks: readonly HealthCheck[],
    @Inject(METRICS_ACCESS) private readonly metricsAccess: 'loopback' | 'any',
    private readonly metrics: Metrics,
  ) {}

  /** The event loop turns and the process answers; a restart would mend what fails here. */
  @Get('health/live')
  @Public()
  live(): { status: string } {
    return { status: 'ok' };
  }

  @Get('health/ready')
  @Public()
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const results = await Promise.all(this.checks.map(probe));
    const failed = results.some((result) => result.required && result.status !== 'ok');
    if (failed) void reply.status(HttpStatus.SERVICE_UNAVAILABLE);
    const dependencies = Object.fromEntries(results.map(({ name, ...result }) => [name, result]));
    return { status: failed ? 'unavailable' : 'ok', dependencies };
  }

  @Get('metrics')
  @Public()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  metricsText(@Req() request: FastifyRequest): Promise<string> {
    if (this.metricsAccess === 'loopback' && !fromThisMachine(request)) throw new NotFound();
    return this.metrics.registry.metrics();
  }
}

async function probe({
  name,
  required,
  probe,
}: HealthCheck): Promise<{ name: string; required: boolean; status: string }> {
  const status = await Promise.race([
    probe().then(
      () => 'ok',
      () => 'failed',
    ),
    new Promise<string>((resolve) => setTimeout(resolve, PROBE_LIMIT_MS, 'timeout').unref()),
  ]);
  return { name, required, status };
}

/** From loopback and not passed on by a proxy, which would make everybody look local. */
function fromThisMachine({ headers, socket }: FastifyRequest): boolean {
  const address = socket.remoteAddress ?? '';
  const local =
    address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.');
  return local && headers['x-forwarded-for'] === undefined && headers['forwarded'] === undefined;
}
