import { logLevelCommand as logLevel } from '@app/log-levels';
import { parseArgs } from 'node:util';
import type { CommandConfig } from '../config';
import { asService } from './service-client';

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
  return asService(config, (client) =>
    logLevel(
      async (sql, parameters) => (await client.query(sql, [...parameters])).rows as object[],
      { service: 'auth-service', level, ...values },
    ),
  );
}
