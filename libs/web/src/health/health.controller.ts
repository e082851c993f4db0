import { Controller, Get, Header, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@app/auth';
import { NotFound } from '@app/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Health } from './health';
import { Metrics } from './metrics';
import { mayReadMetrics, METRICS_ACCESS, type MetricsAccess } from './metrics-access';

@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly health: Health,
    private readonly metrics: Metrics,
    @Inject(METRICS_ACCESS) private readonly metricsAccess: MetricsAccess,
  ) {}

  @Get('health/live')
  @Public()
  live(@Res({ passthrough: true }) reply: FastifyReply): object {
    const { status, body } = this.health.live();
    void reply.status(status);
    return body;
  }

  @Get('health/ready')
  @Public()
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const { status, body } = await this.health.ready();
    void reply.status(status);
    return body;
  }

  @Get('metrics')
  @Public()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  metricsText(@Req() request: FastifyRequest): Promise<string> {
    if (!mayReadMetrics(this.metricsAccess, request)) throw new NotFound();
    return this.metrics.text();
  }
}
