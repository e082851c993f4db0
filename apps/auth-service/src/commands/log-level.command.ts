import { logLevelCommand as logLevel } from '@app/log-levels';
import { Client } from 'pg';
import { parseArgs } from 'node:util';
import type { CommandConfig } from '../config';
import { AUTH_SCHEMA } from '../migrations';

/** Shows or sets what the service's processes log, as the service's own role. */
export async function logLevelCommand(config: CommandConfig, flags: string[]): Promise<string[]> {
  const { values, positionals } = parseArgs({
    args: flags,
    options: { for: { type: 'string' }, logger: { type: 'string' } },
    allowPositionals: true,
  });
  const [level, ...rest] = positionals;
  if (rest.length > 0)
    throw new Error('Say one level: log-level [level] [--for 10m] [--logger name]');
  const url = config.urls.auth;
  if (!url) throw new Error('Set AUTH_DATABASE_URL, or DATABASE_URL to derive it from');
  const client = new Client({
    connectionString: url,
    application_name: 'auth-service-cli',
    options: `-c search_path=${AUTH_SCHEMA.schema}`,
  });
  await client.connect();
  try {
    return await logLevel(
      async (sql, parameters) => (await client.query(sql, [...parameters])).rows as object[],
      { service: 'auth-service', level, ...values },
    );
  } finally {
    await client.end();
  }
}
