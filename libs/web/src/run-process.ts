import type { INestApplicationContext } from '@nestjs/common';
import { stopKeepingSpans } from '@app/trace';
import type { Logger } from 'pino';
import { setTimeout as pause } from 'node:timers/promises';
import { drainOf } from './drain';
import { Health } from './health/health';

const DRAIN_LIMIT_MS = 9_000;

/**
 * Runs a process's root until it is told to stop: SIGTERM, SIGINT, or the end of the channel to
 * the launcher that started it. Requests and jobs under way are let finish, within bounds.
 *
 * @param drainDelayMs how long it says that it is not ready, and still takes what comes, before it
 *   begins to close: as long as a balancer may take to notice
 * @param giveUp called where it can't start; ends the process
 */
export async function runProcess(
  logger: Logger,
  start: () => Promise<INestApplicationContext>,
  drainDelayMs: number,
  giveUp: (error: unknown) => Promise<never>,
): Promise<void> {
  let app: INestApplicationContext | undefined;
  let stopping = false;

  const stop = async (reason: string, code: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    logger.info({ reason }, 'stopping');
    const drain = app && drainOf(app);
    app?.get(Health, { strict: false }).beginStopping();
    drain?.begin();
    if (app) await pause(drainDelayMs);
    setTimeout(() => process.exit(1), DRAIN_LIMIT_MS).unref();
    // Requests under way need everything that closing the application ends.
    await drain?.finish();
    await app?.close().catch((error: unknown) => logger.error({ err: error }, 'stopping failed'));
    await stopKeepingSpans();
    logger.info('stopped');
    await flushed(logger);
    process.exit(code);
  };

  process.on('SIGTERM', () => void stop('SIGTERM', 0));
  process.on('SIGINT', () => void stop('SIGINT', 0));
  process.on('disconnect', () => void stop('the launcher has ended', 0));
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'uncaught exception');
    void stop('uncaught exception', 1);
  });
  process.on('unhandledRejection', (error) => logger.error({ err: error }, 'unhandled rejection'));

  try {
    app = await start();
    logger.info('ready');
    process.send?.({ type: 'ready' });
  } catch (error) {
    await giveUp(error);
  }
}

/** Resolves once its lines are written, or when that takes too long. */
export function flushed(logger: Logger): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 500).unref();
    logger.flush(() => resolve());
  });
}
