import { runInContext, systemContext } from '@app/context';
import type { Envelope } from '@app/queues';
import type { JobsOptions, Queue } from 'bullmq';
import { DomainEvents, EventsQueue, type DomainEvent } from './domain-events';

interface Added {
  name: string;
  id: string | undefined;
  payload: unknown;
}

/** BullMQ, which keeps what it is handed. */
function bullmq<Payload extends object>(): {
  queue: Queue<Envelope<Payload>, unknown>;
  added: Added[];
} {
  const added: Added[] = [];
  const add = (name: string, { payload }: Envelope<Payload>, { jobId }: JobsOptions) =>
    Promise.resolve(added.push({ name, id: jobId, payload }));
  return { queue: { add } as unknown as Queue<Envelope<Payload>, unknown>, added };
}

const inAcme = (work: () => Promise<unknown>): Promise<unknown> =>
  runInContext(systemContext('order-17', { id: 'acme' }), work);

/** BullMQ keeps the colon, and numbers alone, to itself. */
const ALLOWED_ID = /^(?!\d+$)[^:]+$/;

describe('I10: an event', () => {
  it('is announced with ids only, under an id of its own for each time that it happens', async () => {
    const { queue, added } = bullmq<DomainEvent>();
    const events = new DomainEvents(new EventsQueue(queue));
    const event = { name: 'invitation.expired', subject_id: 'i1' } as const;
    await inAcme(() => events.emit({ ...event, occurrence: 1 }));
    await inAcme(() => events.emit({ ...event, occurrence: 2 }));
    expect(added).toEqual([
      {
        name: 'invitation.expired',
        id: 'invitation.expired-i1-1',
        payload: { ...event, occurrence: 1 },
      },
      {
        name: 'invitation.expired',
        id: 'invitation.expired-i1-2',
        payload: { ...event, occurrence: 2 },
      },
    ]);
    for (const { id } of added) expect(id).toMatch(ALLOWED_ID);
  });
});
