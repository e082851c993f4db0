import { Database } from '@app/database';
import { logLevelCommand } from '@app/log-levels';
import { Command, CommandRunner, Option } from 'nest-commander';
import { say, withServices } from './services';

interface LogLevelOptions {
  for?: string;
  logger?: string;
}

@Command({
  name: 'log-level',
  arguments: '[level]',
  description: 'Shows or sets what is logged, for a while (level: trace to error, or usual)',
})
export class LogLevelCommand extends CommandRunner {
  async run([level]: string[], options: LogLevelOptions): Promise<void> {
    await withServices(async (services) => {
      const database = services.get(Database);
      const lines = await database.transact(() =>
        logLevelCommand((sql, parameters) => database.query(sql, parameters), {
          service: 'tenant-service',
          level,
          ...options,
        }),
      );
      for (const line of lines) say(line);
    });
  }

  @Option({ flags: '--for <time>', description: '90s, 10m, 2h, at most 7d; 1h when not given' })
  asTime(value: string): string {
    return value;
  }

  @Option({ flags: '--logger <name>', description: 'For one logger: the context of its lines' })
  asLogger(value: string): string {
    return value;
  }
}
