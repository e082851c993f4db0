import type { INestApplicationContext } from '@nestjs/common';
import { dataDirOf } from '@app/config';
import { assertDatabaseReady, type SchemaMigrations } from '@app/database';
import { crashLine, createLogger, takeForeignLines, type PinoLog } from '@app/logging';
import { startTracing, type TracingConfig } from '@app/trace';
import { join } from 'node:path';
import { flushed, runProcess } from './run-process';

/** What a process must know of itself before anything of it exists. */
export interface ProcessConfig extends TracingConfig {
  LOG_LEVEL: string;
  LOG_STDOUT: boolean;
  LOG_PRETTY: 'auto' | 'always' | 'never';
  LOG_FILE_MB: number;
  LOG_FILES_KEPT: number;
  DRAIN_DELAY_MS: number;
  INSTANCE: number;
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
  let logger: PinoLog | undefined;
  const giveUp = (error: unknown): Promise<never> => lastWords(name, logger, error);
  try {
    const config = readConfig();
    const url = config.databaseUrl;
    logger = loggerOf(name, config);
    takeForeignLines(logger);
    const log = logger;
    const start = async (): Promise<INestApplicationContext> => {
      await assertDatabaseReady(url, schema);
      await startTracing(name, config, (words) =>
        log.warn({ reason: words }, 'Spans were not exported'),
      );
      return build(config, log);
    };
    void runProcess(log, start, config.DRAIN_DELAY_MS, giveUp);
  } catch (error) {
    void giveUp(error);
  }
}

function loggerOf(service: string, config: ProcessConfig): PinoLog {
  return createLogger({
    service,
    instance: config.INSTANCE,
    level: config.LOG_LEVEL,
    directory: config.logDirectory,
    stdout: config.LOG_STDOUT,
    pretty: config.LOG_PRETTY,
    rotation: { maxBytes: config.LOG_FILE_MB * 1024 * 1024, kept: config.LOG_FILES_KEPT },
  });
}

/**
 * A process that can't start says so in its log, and on stderr: in plain words to a person, as a line
 * of JSON to whatever collects them.
 */
async function lastWords(name: string, known: PinoLog | undefined, error: unknown): Promise<never> {
  const words = error instanceof Error ? error.message : String(error);
  process.stderr.write(process.stderr.isTTY ? `${words}\n` : `${crashLine(name, error)}\n`);
  try {
    const logger = known ?? loggerWithoutConfig(name);
    logger.fatal({ err: error }, 'could not start');
    await flushed(logger);
  } catch {
    // A folder that can't be written to may be why it could not start.
  }
  process.exit(1);
}

/** Of a process whose configuration is wrong: where its log would be may still be known. */
function loggerWithoutConfig(service: string): PinoLog {
  const dataDir = dataDirOf();
  const directory = dataDir && join(dataDir, 'logs');
  return createLogger({ service, level: 'fatal', directory, stdout: false, pretty: 'never' });
}
