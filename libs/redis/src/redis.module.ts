import { Global, Module, type DynamicModule } from '@nestjs/common';
import { RedisServer, type RedisServerOptions } from './redis-server';

/** The server that REDIS_URL names (`RedisServer`), or null where it names none. */
export const REDIS = Symbol('REDIS');

export interface RedisModuleOptions extends Omit<RedisServerOptions, 'url'> {
  url: string | undefined;
}

@Global()
@Module({})
export class RedisModule {
  static forRoot({ url, ...options }: RedisModuleOptions): DynamicModule {
    const server = {
      provide: REDIS,
      useFactory: async (): Promise<RedisServer | null> => {
        if (url === undefined) return null;
        const redis = new RedisServer({ url, ...options });
        await redis.awaitReady();
        return redis;
      },
    };
    return { module: RedisModule, providers: [server], exports: [server] };
  }
}
