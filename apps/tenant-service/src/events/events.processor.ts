import { Logger } from '@nestjs/common';
import { ContextProcessor, Processor, WORKER_SETTINGS } from '@app/queues';
import { EVENTS_QUEUE, type DomainEvent } from './domain-events';

/** Delivers events. So far the log is the one who listens: one line an event, with tenant and trace. */
@Processor(EVENTS_QUEUE, { ...WORKER_SETTINGS, concurrency: 5 })
export class EventsProcessor extends ContextProcessor<DomainEvent> {
  private readonly log = new Logger(EventsProcessor.name);

  protected override handle(event: DomainEvent): Promise<void> {
    this.log.log({ event: event.name, subject_id: event.subject_id }, `Event ${event.name}`);
    return Promise.resolve();
  }
}
