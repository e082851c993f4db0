import { Logger, PinoLogger } from 'nestjs-pino';
import type { Logger as Pino } from 'pino';
import type { Level, Loudness } from './loudness';

/**
 * Nest's logger, and with it that of every class of ours: `logger.log({ fields }, 'message')`. The name
 * of whoever writes is the field `context`, by which a single logger can be made louder.
 */
export class NestLog extends Logger {
  constructor(
    logger: Pino,
    private readonly loudness: Loudness,
  ) {
    super(new Lines(logger.child({}, { level: 'trace' })), {});
  }

  override verbose(message: unknown, ...more: unknown[]): void {
    if (this.mayWrite('trace', more)) super.verbose(message, ...more);
  }

  override debug(message: unknown, ...more: unknown[]): void {
    if (this.mayWrite('debug', more)) super.debug(message, ...more);
  }

  override log(message: unknown, ...more: unknown[]): void {
    if (this.mayWrite('info', more)) super.log(message, ...more);
  }

  override warn(message: unknown, ...more: unknown[]): void {
    if (this.mayWrite('warn', more)) super.warn(message, ...more);
  }

  override error(message: unknown, ...more: unknown[]): void {
    if (this.mayWrite('error', more)) super.error(message, ...more);
  }

  override fatal(message: unknown, ...more: unknown[]): void {
    if (this.mayWrite('fatal', more)) super.fatal(message, ...more);
  }

  /** Nest puts the name of whoever writes last. */
  private mayWrite(level: Level, more: unknown[]): boolean {
    const last = more.at(-1);
    return this.loudness.allows(typeof last === 'string' ? last : undefined, level);
  }
}

/**
 * Writes what it is given: whether it may was asked before. The package's own keeps one logger for the
 * whole process, bound to requests by a middleware that would cost a third of the throughput.
 */
class Lines extends PinoLogger {
  constructor(private readonly lines: Pino) {
    super({ pinoHttp: { logger: lines, autoLogging: false } });
  }

  override get logger(): Pino {
    return this.lines;
  }
}
