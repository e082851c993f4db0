import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Announcements } from '@app/database';
import { REDIS, type RedisServer } from '@app/redis';
import { DataSource } from 'typeorm';
import { HostRules, type HostRuleSettings } from './host-rules';
import { HttpClient } from './http-client';
import { PostgresBreakers } from './postgres-breakers';
import { RedisBreakers } from './redis-breakers';
import { SharedBreakers } from './shared-breakers';

export interface HttpClientOptions {
  /** Where the service's breakers are; in Redis, what they are kept under. */
  schema: string;
  rules: HostRuleSettings;
}

@Global()
@Module({})
export class HttpClientModule {
  static forRoot({ schema, rules }: HttpClientOptions): DynamicModule {
    return {
      module: HttpClientModule,
      providers: [
        HttpClient,
        { provide: HostRules, useFactory: () => new HostRules(rules) },
        {
          provide: SharedBreakers,
          inject: [DataSource, Announcements, REDIS],
          useFactory: (
            dataSource: DataSource,
            announcements: Announcements,
            redis: RedisServer | null,
          ) =>
            new SharedBreakers(
              redis
                ? new RedisBreakers(redis, schema)
                : new PostgresBreakers(dataSource, announcements, schema),
            ),
        },
      ],
      exports: [HttpClient],
    };
  }
}
