import { BullModule, getQueueToken } from '@nestjs/bullmq';
import {
  Global,
  Inject,
  Logger,
  Module,
  type DynamicModule,
  type FactoryProvider,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Clock } from '@app/clock';
import { Database } from '@app/database';
import { REDIS, type RedisServer } from '@app/redis';
import type { Queue } from 'bullmq';
import type { Envelope } from './envelope';
import { JobQueue } from './job-queue';
import { Outbox, OUTBOX } from './outbox';
import { OutboxSweep } from './outbox-sweep';
import {
  inPostgres,
  inRedis,
  outboxPool,
  QUEUE_BACKEND,
  type QueueBackend,
  type QueuesOptions,
} from './queue-backend';
import { watchQueue } from './queue-depths';
import { QueueProbe } from './queue-probe';
import { RedisQueues } from './redis-queues';
import { SlotSchedule, type SlotJob } from './slot-schedule';

/** Where the queues are: in Redis where there is one, else in PostgreSQL. */
@Global()
@Module({})
class QueueBackendModule implements OnApplicationShutdown {
  constructor(@Inject(QUEUE_BACKEND) private readonly backend: QueueBackend) {}

  onApplicationShutdown(): void {
    this.backend.close();
  }

  static forRoot(options: QueuesOptions): DynamicModule {
    const providers: FactoryProvider[] = [
      {
        provide: RedisQueues,
        inject: [REDIS],
        useFactory: (redis: RedisServer | null) => redis && new RedisQueues(redis),
      },
      {
        provide: QUEUE_BACKEND,
        inject: [RedisQueues, Database],
        useFactory: (queues: RedisQueues | null, database: Database): QueueBackend =>
          queues ? inRedis(queues) : inPostgres(options, database),
      },
      {
        provide: OUTBOX,
        inject: [RedisQueues, Database],
        useFactory: (queues: RedisQueues | null, database: Database) =>
          queues && new Outbox(outboxPool(options), database, queues),
      },
    ];
    return { module: QueueBackendModule, providers, exports: providers };
  }
}

/** How to get a value from what is injectable. */
type FactoryOf<T> = Pick<FactoryProvider<T>, 'inject' | 'useFactory'>;

/** Unheard, BullMQ prints the whole connection to stderr whenever its server goes away. */
function heard<AQueue extends Queue<Envelope<object>, unknown>>(
  queue: AQueue,
  redis: RedisServer | null,
): AQueue {
  watchQueue(queue.name, queue);
  const logger = new Logger(QueuesModule.name);
  queue.on('error', (error) => {
    if (!redis?.isAway)
      logger.warn({ err: error, queue: queue.name }, 'The queue reported an error');
  });
  return queue;
}

/** BullMQ, in PostgreSQL or in Redis. */
@Global()
@Module({})
export class QueuesModule {
  static forRoot(options: QueuesOptions): DynamicModule {
    return {
      module: QueuesModule,
      imports: [
        QueueBackendModule.forRoot(options),
        BullModule.forRootAsync({
          inject: [QUEUE_BACKEND],
          useFactory: ({ options }: QueueBackend) => ({ ...options }),
        }),
      ],
    };
  }

  /** In a worker: finds the jobs that were lost on their way to Redis, or in it. */
  static sweep(): DynamicModule {
    return { module: QueuesModule, providers: [OutboxSweep] };
  }

  /**
   * In a worker: a job of that name in a queue of that name, at each slot of a schedule. It needs no
   * row in the outbox: the next slot does the work of one that is lost.
   */
  static schedule(name: string, cron: FactoryOf<string>): DynamicModule {
    const cronOfSchedule = Symbol(name);
    return {
      module: QueuesModule,
      imports: [BullModule.registerQueue({ name })],
      providers: [
        { provide: cronOfSchedule, ...cron },
        {
          provide: `schedule of ${name}`,
          inject: [getQueueToken(name), cronOfSchedule, Clock, REDIS],
          useFactory: (
            queue: Queue<Envelope<SlotJob>, unknown>,
            when: string,
            clock: Clock,
            redis: RedisServer | null,
          ) => new SlotSchedule(name, new JobQueue(heard(queue, redis)), when, clock, redis),
        },
      ],
    };
  }

  /** Makes `QueueProbe` injectable. @param name any queue of the process: they share connections */
  static probe(name: string): DynamicModule {
    const provider = {
      provide: QueueProbe,
      inject: [getQueueToken(name), REDIS],
      useFactory: (queue: Queue<Envelope<object>, unknown>, redis: RedisServer | null) =>
        new QueueProbe(heard(queue, redis), redis),
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
    queueClass: new (
      queue: Queue<Envelope<Payload>, unknown>,
      outbox: Outbox | null,
    ) => JobQueue<Payload>,
  ): DynamicModule {
    const provider = {
      provide: queueClass,
      inject: [getQueueToken(name), OUTBOX, REDIS],
      useFactory: (
        queue: Queue<Envelope<Payload>, unknown>,
        outbox: Outbox | null,
        redis: RedisServer | null,
      ) => new queueClass(heard(queue, redis), outbox),
    };
    return {
      module: QueuesModule,
      imports: [BullModule.registerQueue({ name })],
      providers: [provider],
      exports: [provider, BullModule],
    };
  }
}
