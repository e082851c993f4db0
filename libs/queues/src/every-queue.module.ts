import { Module, type DynamicModule } from '@nestjs/common';
import { Database } from '@app/database';
import { EveryQueue } from './every-queue';
import { DeadLetters } from './dead-letters';
import { OUTBOX, type Outbox } from './outbox';
import { QUEUE_BACKEND, type QueueBackend } from './queue-backend';

/** Makes all queues injectable for whoever looks after them, `EveryQueue` and `DeadLetters`. */
@Module({})
export class EveryQueueModule {
  static of(names: readonly string[]): DynamicModule {
    return {
      module: EveryQueueModule,
      providers: [
        {
          provide: EveryQueue,
          inject: [QUEUE_BACKEND],
          useFactory: (backend: QueueBackend) => new EveryQueue(backend, names),
        },
        {
          provide: DeadLetters,
          inject: [EveryQueue, Database, OUTBOX],
          useFactory: (queues: EveryQueue, database: Database, outbox: Outbox | null) =>
            new DeadLetters(queues, database, outbox !== null),
        },
      ],
      exports: [EveryQueue, DeadLetters],
    };
  }
}
