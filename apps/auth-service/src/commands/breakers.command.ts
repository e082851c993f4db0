import { breakerLine, PostgresBreakers, RedisBreakers, type BreakerStore } from '@app/http-client';
import { RedisServer } from '@app/redis';
import type { CommandConfig } from '../config';
import { AUTH_SCHEMA } from '../migrations';
import { asService } from './service-client';

const USAGE = 'Say what to do with the breakers: list, or reset <host>';

/** The breakers of the hosts that auth-service calls: shows those that count failures, and closes one. */
export async function breakersCommand(config: CommandConfig, flags: string[]): Promise<string[]> {
  const [action, host, ...rest] = flags;
  if (rest.length > 0) throw new Error(USAGE);
  if (action === 'list' && host === undefined) return withStore(config, list);
  if (action === 'reset' && host !== undefined)
    return withStore(config, (store) => reset(store, host));
  throw new Error(USAGE);
}

async function list(store: BreakerStore): Promise<string[]> {
  const records = await store.all();
  return records.length > 0
    ? records.map(breakerLine)
    : ['Every breaker of auth-service is closed, and counts no failure'];
}

async function reset(store: BreakerStore, host: string): Promise<string[]> {
  if (!(await store.all()).some(({ circuit }) => circuit === host))
    throw new Error(`There is no breaker of ${host} that is open, or counts failures`);
  await store.reset(host);
  return [`The breaker of ${host} is closed`];
}

/** Where the service's processes keep them. Nobody listens here. */
function withStore<T>(
  config: CommandConfig,
  work: (store: BreakerStore) => Promise<T>,
): Promise<T> {
  const { schema } = AUTH_SCHEMA;
  if (config.REDIS_URL === undefined)
    return asService(config, (client) => {
      const query = async <Rows>(sql: string, parameters: unknown[] = []): Promise<Rows> =>
        (await client.query(sql, parameters)).rows as Rows;
      return work(new PostgresBreakers({ query }, { listen: () => undefined }, schema));
    });
  const { REDIS_URL: url, REDIS_PREFIX: prefix } = config;
  return inRedis(new RedisServer({ url, prefix, applicationName: 'auth-service-cli' }), (redis) =>
    work(new RedisBreakers(redis, schema)),
  );
}

async function inRedis<T>(
  redis: RedisServer,
  work: (redis: RedisServer) => Promise<T>,
): Promise<T> {
  try {
    await redis.awaitReady();
    return await work(redis);
  } finally {
    redis.onApplicationShutdown();
  }
}
