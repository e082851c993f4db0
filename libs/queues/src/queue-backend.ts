import { Logger } from '@nestjs/common';
import type { Database } from '@app/database';
import {
  createPostgresBackend,
  createRedisBackend,
  setDefaultBackendFactory,
  type ConnectionOptions,
} from 'bullmq';
import { Pool } from 'pg';
import type { RedisQueues } from './redis-queues';
import { TransactionalPool } from './transactional-pool';

export interface QueuesOptions {
  url: string;
  /** Connections to work with; each worker's LISTEN has one beside them. */
  poolSize: number;
  applicationName: string;
}

/** `QueueBackend` of the process. */
export const QUEUE_BACKEND = Symbol('QUEUE_BACKEND');

export interface QueueBackend {
  /** What every queue and worker of the process is made with. */
  options: { connection: ConnectionOptions; prefix?: string };
  /** Ends what goes on by itself. Connections end with the last worker. */
  close(): void;
}

/** A bound for what should be as many as there are processors in a process. */
const MOST_LISTENERS = 100;

/** In PostgreSQL: a job that is added inside a transaction is a row of that transaction. */
export function inPostgres(options: QueuesOptions, database: Database): QueueBackend {
  setDefaultBackendFactory(createPostgresBackend);
  const pool = new TransactionalPool(
    queuePool(options, options.poolSize),
    queuePool(options, MOST_LISTENERS),
    database,
  );
  return { options: { connection: pool }, close: () => pool.close() };
}

/** In Redis: jobs get there by way of the outbox. */
export function inRedis({ connection, prefix }: RedisQueues): QueueBackend {
  setDefaultBackendFactory(createRedisBackend);
  return { options: { connection, prefix }, close: () => undefined };
}

/** Connections for the rows of the outbox. */
export function outboxPool(options: QueuesOptions): Pool {
  const logger = new Logger('Outbox');
  const pool = queuePool(options, options.poolSize);
  // An idle connection that the server closes is replaced; unheard, it would end the process.
  pool.on('error', (error) => logger.debug({ err: error }, 'An idle connection was closed'));
  return pool;
}

function queuePool({ url, applicationName }: QueuesOptions, max: number): Pool {
  const pool = new Pool({
    connectionString: url,
    max,
    application_name: applicationName,
    options: '-c search_path=bullmq',
    // Nobody ends these before the last worker has: they must not keep a finished process alive.
    allowExitOnIdle: true,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
  });
  // Each queue and worker listens for its errors.
  pool.setMaxListeners(MOST_LISTENERS);
  return pool;
}
