import {
  Global,
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Pool } from 'pg';
import { RATE_LIMIT_POOL, RATE_LIMIT_SCHEMA, RateLimits } from './rate-limits';

export interface RateLimitsOptions {
  url: string;
  schema: string;
  applicationName: string;
}

const POOL_SIZE = 4;

@Global()
@Module({})
export class RateLimitsModule implements OnApplicationShutdown {
  constructor(@Inject(RATE_LIMIT_POOL) private readonly pool: Pool) {}

  static forRoot({ url, schema, applicationName }: RateLimitsOptions): DynamicModule {
    return {
      module: RateLimitsModule,
      providers: [
        RateLimits,
        { provide: RATE_LIMIT_SCHEMA, useValue: schema },
        { provide: RATE_LIMIT_POOL, useFactory: () => limitsPool(url, applicationName) },
      ],
      exports: [RateLimits],
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
