import type { DynamicModule, INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Logger as NestLogger } from 'nestjs-pino';
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
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(NestLogger));
  const probes = await serveProbes(app, { host, port });
  logger.info({ host, port: portOf(probes) }, 'probes listen');
  return app;
}
