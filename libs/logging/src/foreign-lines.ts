import type { Logger } from 'pino';
import { format } from 'node:util';

const METHODS = {
  debug: 'debug',
  log: 'info',
  info: 'info',
  warn: 'warn',
  error: 'error',
} as const;

/**
 * What libraries and Node itself print becomes lines as well: words between them would be read by
 * nobody, and have no time, no service and no trace.
 */
export function takeForeignLines(logger: Logger): void {
  for (const [method, level] of Object.entries(METHODS) as [keyof typeof METHODS, 'info'][]) {
    // eslint-disable-next-line no-console -- so that nobody's words get past the log
    console[method] = (...words: unknown[]) =>
      logger[level]({ context: 'console' }, format(...words));
  }
  // Node's own listener prints to stderr.
  process.removeAllListeners('warning');
  process.on('warning', (warning) => logger.warn({ err: warning }, 'Node warns'));
}
