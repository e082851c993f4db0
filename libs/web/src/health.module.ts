import { Global, Module, type DynamicModule, type FactoryProvider } from '@nestjs/common';
import {
  HEALTH_CHECKS,
  HealthController,
  METRICS_ACCESS,
  type HealthCheck,
} from './health.controller';
import { Metrics } from './metrics';

export interface HealthOptions {
  inject: FactoryProvider['inject'];
  /** Makes the checks from what was injected. */
  checks: (...dependencies: never[]) => HealthCheck[];
  /** Who may read /metrics: callers on this machine, or anybody who reaches the port. */
  metricsAccess: 'loopback' | 'any';
}

@Global()
@Module({})
export class HealthModule {
  static forRoot({ inject, checks, metricsAccess }: HealthOptions): DynamicModule {
    return {
      module: HealthModule,
      controllers: [HealthController],
      providers: [
        Metrics,
        { provide: METRICS_ACCESS, useValue: metricsAccess },
        { provide: HEALTH_CHECKS, inject, useFactory: checks },
      ],
      exports: [Metrics],
    };
  }
}
