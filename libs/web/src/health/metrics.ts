import { Injectable } from '@nestjs/common';
import { measured } from '@app/metrics';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** What Prometheus reads from this process. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  private readonly requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration of HTTP requests by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Everything, as Prometheus reads it. */
  async text(): Promise<string> {
    return `${await this.registry.metrics()}\n${await measured()}`;
  }

  /** `route` is the template, never the path: a label must not grow with what callers send. */
  observeRequest(method: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ method, route, status }, seconds);
  }
}
