import { Global, Module } from '@nestjs/common';
import { QueuesModule } from '@app/queues';
import { DomainEvents, EVENTS_QUEUE, EventsQueue } from './domain-events';

@Global()
@Module({
  imports: [QueuesModule.queue(EVENTS_QUEUE, EventsQueue)],
  providers: [DomainEvents],
  exports: [DomainEvents],
})
export class EventsModule {}
