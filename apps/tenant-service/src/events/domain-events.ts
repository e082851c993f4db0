import { Injectable } from '@nestjs/common';
import { JobQueue } from '@app/queues';

/** What has happened, by name, with ids only. Past tense: an event is a fact. */
export interface DomainEvent {
  name: 'invitation.expired';
  /** What it happened to, and which time: makes the event's job unique. */
  subject_id: string;
  occurrence: number;
}

export const EVENTS_QUEUE = 'events';

export class EventsQueue extends JobQueue<DomainEvent> {}

/** Announces events: they reach the queue if, and only if, the transaction that made them commits. */
@Injectable()
export class DomainEvents {
  constructor(private readonly queue: EventsQueue) {}

  emit(event: DomainEvent): Promise<void> {
    const id = `${event.name}-${event.subject_id}-${event.occurrence}`;
    return this.queue.add({ name: event.name, id, payload: event });
  }
}
