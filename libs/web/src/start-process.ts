import type { INestApplicationContext } from '@nestjs/common';
import { assertDatabaseReady, type SchemaMigrations } from '@app/database';
import { createLogger, type PinoLog } from '@app/logging';
import { runProcess } from './run-process';

/** What a process must know of itself before anything of it exists. */
export interface ProcessConfig {
  LOG_LEVEL: string;
  LOG_STDOUT: boolean;
  LOG_FILE_MB: number;
  LOG_FILES_KEPT: number;
  DRAIN_DELAY_MS: number;
  logDirectory: string | null;
  databaseUrl: string;
}

/** Runs one of a service's long-lived processes, from its configuration to its end. */
export function startProcess<Config extends ProcessConfig>(
  name: string,
  schema: SchemaMigrations,
  readConfig: () => Config,
  build: (config: Config, logger: PinoLog) => Promise<INestApplicationContext>,
): void {
  try {
    const config = readConfig();
    const url = config.databaseUrl;
    const logger = createLogger({
      service: name,
      level: config.LOG_LEVEL,
      directory: config.logDirectory,
      stdout: config.LOG_STDOUT,
      rotation: { maxBytes: config.LOG_FILE_MB * 1024 * 1024, kept: config.LOG_FILES_KEPT },
    });
    const start = async (): Promise<INestApplicationContext> => {
      await assertDatabaseReady(url, schema);
      return build(config, logger);
    };
    void runProcess(logger, start, config.DRAIN_DELAY_MS);
  } catch (error) {
    // Without a configuration there is no logger yet: whoever started us reads stderr.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
