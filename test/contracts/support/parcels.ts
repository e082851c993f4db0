import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { runInContext, systemContext, requireContext, type RequestContext } from '@app/context';
import { Database, DatabaseModule } from '@app/database';
import {
  ContextProcessor,
  DeadLetters,
  EveryQueueModule,
  JobQueue,
  Processor,
  QueuesModule,
  WORKER_SETTINGS,
  type JobRequest,
} from '@app/queues';
import { RedisModule } from '@app/redis';
import { randomUUID } from 'node:crypto';

export interface Parcel {
  parcel_id: string;
}

/** One time that a job was worked on. */
export interface Handled {
  parcel: Parcel;
  context: RequestContext;
  at: number;
}

export type Work = (parcel: Parcel) => Promise<unknown>;

class ParcelQueue extends JobQueue<Parcel> {}

/** A process that adds jobs and works them off, as services and their workers do. */
export interface House {
  handled: Handled[];
  database: Database;
  letters: DeadLetters;
  /** Adds a job for a parcel, in the ambient transaction where there is one. */
  add(parcelId: string, options?: Partial<JobRequest<Parcel>>): Promise<void>;
  /** In the context of a tenant and a request. */
  inTrace<T>(traceId: string, work: () => Promise<T>): Promise<T>;
  /** As if the process died with its jobs in hand. */
  abandon(): Promise<void>;
  close(): Promise<void>;
}

export const TENANT = randomUUID();

export interface Place {
  queueName: string;
  /** Of the database. */
  url: string;
  redis: { url: string; prefix: string } | null;
}

export async function openHouse(
  { queueName, url, redis }: Place,
  work: Work = () => Promise.resolve(),
): Promise<House> {
  const handled: Handled[] = [];
  const applicationName = 'contracts';

  @Processor(queueName, { ...WORKER_SETTINGS, concurrency: 10 })
  class Shipping extends ContextProcessor<Parcel> {
    protected override async handle(parcel: Parcel): Promise<void> {
      handled.push({ parcel, context: requireContext(), at: Date.now() });
      await work(parcel);
    }
  }

  @Module({
    imports: [
      RedisModule.forRoot({ url: redis?.url, prefix: redis?.prefix ?? '', applicationName }),
      DatabaseModule.forRoot({ url, schema: 'tenant', entities: [], poolSize: 4, applicationName }),
      QueuesModule.forRoot({ url, poolSize: 4, applicationName }),
      QueuesModule.queue(queueName, ParcelQueue),
      QueuesModule.sweep(),
      EveryQueueModule.of([queueName]),
    ],
    providers: [Shipping],
  })
  class HouseModule {}

  const app: INestApplicationContext = await NestFactory.createApplicationContext(HouseModule, {
    logger: false,
    abortOnError: false,
  });
  const queue = app.get(ParcelQueue);
  return {
    handled,
    database: app.get(Database),
    letters: app.get(DeadLetters),
    add: (parcelId, options = {}) =>
      queue.add({
        name: 'ship',
        id: `ship-${parcelId}`,
        payload: { parcel_id: parcelId },
        backoffMs: 50,
        ...options,
      }),
    inTrace: (traceId, doing) => runInContext(systemContext(traceId, { id: TENANT }), doing),
    abandon: () => app.get(Shipping).worker.close(true),
    close: () => app.close(),
  };
}
