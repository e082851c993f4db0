import { BullModule, getQueueToken } from '@nestjs/bullmq';
import { Global, Logger, Module, type DynamicModule } from '@nestjs/common';
import { Database } from '@app/database';
import {
  createPostgresBackend,
  setDefaultBackendFactory,
  type ConnectionOptions,
  type Queue,
} from 'bullmq';
import { Pool } from 'pg';
import type { Envelope } from './envelope';
import type { JobQueue } from './job-queue';
import { TransactionalPool } from './transactional-pool';

export interface QueuesOptions {
  url: string;
  /** One connection for each worker's LISTEN and a few to work with. */
  poolSize: number;
  applicationName: string;
}

const QUEUE_POOL = Symbol('QUEUE_POOL');

@Global()
@Module({})
class QueuePoolModule {
  static forRoot({ url, poolSize, applicationName }: QueuesOptions): DynamicModule {
    const pool = {
      provide: QUEUE_POOL,
      inject: [Database],
      useFactory: (database: Database) =>
        new TransactionalPool(
          new Pool({
            connectionString: url,
            max: poolSize,
            application_name: applicationName,
            options: '-c search_path=bullmq',
            // Nobody ends this pool before the last worker has: it must not keep a finished process alive.
            allowExitOnIdle: true,
            keepAlive: true,
            connectionTimeoutMillis: 5_000,
          }),
          database,
        ),
    };
    return { module: QueuePoolModule, providers: [pool], exports: [pool] };
  }
}

/** BullMQ on PostgreSQL. */
@Global()
@Module({})
export class QueuesModule {
  static forRoot(options: QueuesOptions): DynamicModule {
    setDefaultBackendFactory(createPostgresBackend);
    return {
      module: QueuesModule,
      imports: [
        QueuePoolModule.forRoot(options),
        BullModule.forRootAsync({
          inject: [QUEUE_POOL],
          useFactory: (pool: TransactionalPool) => ({
            connection: pool as unknown as ConnectionOptions,
          }),
        }),
      ],
    };
  }

  /** Makes a queue injectable by its class, which says what can be put into it. */
  static queue<Payload extends object>(
    name: string,
    queueClass: new (queue: Queue<Envelope<Payload>, unknown>) => JobQueue<Payload>,
  ): DynamicModule {
    const logger = new Logger(queueClass.name);
    const provider = {
      provide: queueClass,
      inject: [getQueueToken(name)],
      useFactory: (queue: Queue<Envelope<Payload>, unknown>) => {
        // Unheard, BullMQ prints the whole connection to stderr whenever the database goes away.
        queue.on('error', (error) =>
          logger.warn({ err: error, queue: name }, 'The queue reported an error'),
        );
        return new queueClass(queue);
      },
    };
    return {
      module: QueuesModule,
      imports: [BullModule.registerQueue({ name })],
      providers: [provider],
      exports: [provider, BullModule],
    };
  }
}
