import type { DynamicModule, INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { loudnessOf, NestLog } from '@app/logging';
import { measureQueues } from '@app/queues';
import type { Logger } from 'pino';
import { portOf, serveProbes } from './health/probe-server';

export interface WorkerOptions {
  logger: Logger;
  host: string;
  /** Of the probes and metrics; 0 takes any that is free. */
  port: number;
}

/** Builds a process that works off jobs; it serves nothing but its probes. */
export async function createWorker(
  module: DynamicModule,
  { logger, host, port }: WorkerOptions,
): Promise<INestApplicationContext> {
  const app = await NestFactory.createApplicationContext(module, {
    logger: new NestLog(logger, loudnessOf(logger)),
    abortOnError: false,
  });
  measureQueues();
  const probes = await serveProbes(app, { host, port });
  logger.info({ host, port: portOf(probes) }, 'probes listen');
  return app;
}
