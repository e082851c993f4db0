import {
  Global,
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Pool } from 'pg';
import { GrowingDelays } from './growing-delays';
import { LimitDeclarations, RATE_LIMIT_FACTOR } from './limit-declarations';
import { RateLimitGuard } from './rate-limit.guard';
import { RATE_LIMIT_POOL, RATE_LIMIT_SCHEMA, RateLimits } from './rate-limits';

export interface RateLimitsOptions {
  url: string;
  schema: string;
  applicationName: string;
  /** Multiplies the quotas that routes declare. */
  factor: number;
}

const POOL_SIZE = 4;

@Global()
@Module({})
export class RateLimitsModule implements OnApplicationShutdown {
  constructor(@Inject(RATE_LIMIT_POOL) private readonly pool: Pool) {}

  static forRoot({ url, schema, applicationName, factor }: RateLimitsOptions): DynamicModule {
    return {
      module: RateLimitsModule,
      imports: [DiscoveryModule],
      providers: [
        RateLimits,
        GrowingDelays,
        RateLimitGuard,
        LimitDeclarations,
        { provide: RATE_LIMIT_FACTOR, useValue: factor },
        { provide: RATE_LIMIT_SCHEMA, useValue: schema },
        { provide: RATE_LIMIT_POOL, useFactory: () => limitsPool(url, applicationName) },
      ],
      exports: [GrowingDelays, RateLimits, RateLimitGuard],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}

/** A pool apart: a request that is being limited must not hold a slot that its transaction needs. */
function limitsPool(url: string, applicationName: string): Pool {
  const pool = new Pool({
    connectionString: url,
    max: POOL_SIZE,
    application_name: `${applicationName} limits`,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 5_000,
  });
  // An idle connection that the server closes is replaced; without a listener it would end the process.
  pool.on('error', () => undefined);
  return pool;
}
