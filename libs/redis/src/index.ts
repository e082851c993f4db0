export { REDIS, RedisModule } from './redis.module';
export type { RedisModuleOptions } from './redis.module';
export { RedisServer } from './redis-server';
export type { RedisServerOptions } from './redis-server';
