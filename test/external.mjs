// `npm run test:external`: the contracts and the end-to-end suite on a PostgreSQL and a Redis that
// somebody else runs: TEST_DATABASE_URL, as somebody who may make roles and databases, and
// TEST_REDIS_URL; by default those of this machine. Each system in it has a database and a prefix of
// its own, which it removes. `--where-servers-answer` ends well, and says so, where none does;
// other arguments are jest's.
import { Redis } from 'ioredis';
import pg from 'pg';
import { build, close, jest } from './jest.mjs';

const databaseUrl = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const redisUrl = process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379/9';
const WAIT_MS = 3_000;

/** What a process of ours may hold: two systems at once stay below a server's usual hundred. */
const FEW_CONNECTIONS = '4';

/** Faults of a PostgreSQL of their own tell nothing of this one. */
const SUITES = 'test/(contracts|e2e)/.*spec|test/faults/(crash|mail-faults).*spec';

const args = process.argv.slice(2).filter((arg) => arg !== '--where-servers-answer');
const where = { PostgreSQL: shown(databaseUrl), Redis: shown(redisUrl) };
const asked = await Promise.allSettled([postgresVersion(), redisVersion()]);
const away = Object.keys(where).filter((_, index) => asked[index].status === 'rejected');

if (away.length > 0) {
  for (const [index, name] of Object.keys(where).entries()) {
    if (asked[index].status === 'rejected')
      process.stdout.write(`${name} at ${where[name]}: ${wordsOf(asked[index].reason)}\n`);
  }
  process.stdout.write(
    `The suite was NOT run on external servers: no ${away.join(' and no ')} answers.\n`,
  );
  process.exitCode = process.argv.includes('--where-servers-answer') ? 0 : 1;
} else {
  const [postgres, redis] = asked.map(({ value }) => value);
  const told = `PostgreSQL ${postgres} at ${where.PostgreSQL} and ${redis} at ${where.Redis}`;
  process.stdout.write(`Running the contracts and the end-to-end suite on ${told}\n`);
  await build();
  const counted = await jest(
    ['--selectProjects', 'e2e', '--testPathPatterns', ...(args.length > 0 ? args : [SUITES])],
    {
      TEST_DATABASE_URL: databaseUrl,
      TEST_REDIS_URL: redisUrl,
      DATABASE_POOL_SIZE: FEW_CONNECTIONS,
    },
  );
  process.stdout.write(`\nRan on ${told}\n`);
  close(counted);
}

async function postgresVersion() {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: WAIT_MS,
  });
  await client.connect();
  try {
    const { rows } = await client.query(
      `SELECT current_setting('server_version') AS version, rolcreaterole AND rolcreatedb OR rolsuper AS may
         FROM pg_roles WHERE rolname = current_user`,
    );
    if (!rows[0].may) throw new Error('its role may not make roles and databases');
    return rows[0].version;
  } finally {
    await client.end();
  }
}

async function redisVersion() {
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    connectTimeout: WAIT_MS,
    commandTimeout: WAIT_MS,
    retryStrategy: () => null,
  });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    const info = await redis.info('server');
    const [, valkey] = /^valkey_version:(\S+)/m.exec(info) ?? [];
    const [, version] = /^redis_version:(\S+)/m.exec(info) ?? [];
    return valkey ? `Valkey ${valkey}` : `Redis ${version}`;
  } finally {
    redis.disconnect();
  }
}

/** Without a password. */
function shown(url) {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}${port && `:${port}`}${pathname}`;
}

function wordsOf(error) {
  return error instanceof AggregateError
    ? error.errors.map(wordsOf).join('; ')
    : String(error?.message ?? error);
}
