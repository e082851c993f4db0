import { BullModule, getQueueToken } from '@nestjs/bullmq';
import { Global, Logger, Module, type DynamicModule, type FactoryProvider } from '@nestjs/common';
import { Clock } from '@app/clock';
import { Database } from '@app/database';
import {
  createPostgresBackend,
  setDefaultBackendFactory,
  type ConnectionOptions,
  type Queue,
} from 'bullmq';
import { Pool } from 'pg';
import type { Envelope } from './envelope';
import { JobQueue } from './job-queue';
import { QueueProbe } from './queue-probe';
import { SlotSchedule, type SlotJob } from './slot-schedule';
import { TransactionalPool } from './transactional-pool';

export interface QueuesOptions {
  url: string;
  /** Connections to work with; each worker's LISTEN has one beside them. */
  poolSize: number;
  applicationName: string;
}

const QUEUE_POOL = Symbol('QUEUE_POOL');
/** A bound for what should be as many as there are processors in a process. */
const MOST_LISTENERS = 100;

@Global()
@Module({})
class QueuePoolModule {
  static forRoot(options: QueuesOptions): DynamicModule {
    const pool = {
      provide: QUEUE_POOL,
      inject: [Database],
      useFactory: (database: Database) =>
        new TransactionalPool(
          poolOf(options, options.poolSize),
          poolOf(options, MOST_LISTENERS),
          database,
        ),
    };
    return { module: QueuePoolModule, providers: [pool], exports: [pool] };
  }
}

function poolOf({ url, applicationName }: QueuesOptions, max: number): Pool {
  return new Pool({
    connectionString: url,
    max,
    application_name: applicationName,
    options: '-c search_path=bullmq',
    // Nobody ends these before the last worker has: they must not keep a finished process alive.
    allowExitOnIdle: true,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
  });
}

/** How to get a value from what is injectable. */
type FactoryOf<T> = Pick<FactoryProvider<T>, 'inject' | 'useFactory'>;

/** Unheard, BullMQ prints the whole connection to stderr whenever the database goes away. */
function heard<AQueue extends Queue<Envelope<object>, unknown>>(
  name: string,
  queue: AQueue,
): AQueue {
  const logger = new Logger(QueuesModule.name);
  queue.on('error', (error) =>
    logger.warn({ err: error, queue: name }, 'The queue reported an error'),
  );
  return queue;
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

  /** In a worker: a job of that name in a queue of that name, at each slot of a schedule. */
  static schedule(name: string, cron: FactoryOf<string>): DynamicModule {
    const cronOfSchedule = Symbol(name);
    return {
      module: QueuesModule,
      imports: [BullModule.registerQueue({ name })],
      providers: [
        { provide: cronOfSchedule, ...cron },
        {
          provide: `schedule of ${name}`,
          inject: [getQueueToken(name), cronOfSchedule, Clock],
          useFactory: (queue: Queue<Envelope<SlotJob>, unknown>, when: string, clock: Clock) =>
            new SlotSchedule(name, new JobQueue(heard(name, queue)), when, clock),
        },
      ],
    };
  }

  /** Makes `QueueProbe` injectable. @param name any queue of the process: they share connections */
  static probe(name: string): DynamicModule {
    const provider = {
      provide: QueueProbe,
      inject: [getQueueToken(name)],
      useFactory: (queue: Queue) => new QueueProbe(queue),
    };
    return {
      module: QueuesModule,
      imports: [BullModule.registerQueue({ name })],
      providers: [provider],
      exports: [provider],
    };
  }

  /** Makes a queue injectable by its class, which says what can be put into it. */
  static queue<Payload extends object>(
    name: string,
    queueClass: new (queue: Queue<Envelope<Payload>, unknown>) => JobQueue<Payload>,
  ): DynamicModule {
    const provider = {
      provide: queueClass,
      inject: [getQueueToken(name)],
      useFactory: (queue: Queue<Envelope<Payload>, unknown>) => new queueClass(heard(name, queue)),
    };
    return {
      module: QueuesModule,
      imports: [BullModule.registerQueue({ name })],
      providers: [provider],
      exports: [provider, BullModule],
    };
  }
}
