import { runInContext, systemContext } from '@app/context';
import type { Envelope } from '@app/queues';
import type { JobsOptions, Queue } from 'bullmq';
import { InvitationExpiryQueue, type InvitationExpiryJob } from './invitation-expiry.queue';
import { InvitationMailQueue, type InvitationMailJob } from './invitation-mail.queue';

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

describe('I11: the job of a mail', () => {
  it('is one for each token, and does not know it', async () => {
    const { queue, added } = bullmq<InvitationMailJob>();
    const mails = new InvitationMailQueue(queue);
    await inAcme(() => mails.enqueue({ invitation_id: 'i1', generation: 1 }));
    await inAcme(() => mails.enqueue({ invitation_id: 'i1', generation: 2 }));
    expect(added.map(({ id }) => id)).toEqual(['invitation-mail-i1-1', 'invitation-mail-i1-2']);
    expect(added[0]?.payload).toEqual({ invitation_id: 'i1', generation: 1 });
    for (const { id } of added) expect(id).toMatch(ALLOWED_ID);
  });
});

describe('I10: the job of a sweep', () => {
  it('has the id of its slot, so that it runs once however many processes propose it', async () => {
    const { queue, added } = bullmq<InvitationExpiryJob>();
    const sweeps = new InvitationExpiryQueue(queue);
    await inAcme(() => Promise.all([sweeps.propose(42), sweeps.propose(42), sweeps.propose(43)]));
    expect(added.map(({ id }) => id)).toEqual([
      'invitation-expiry-42',
      'invitation-expiry-42',
      'invitation-expiry-43',
    ]);
    for (const { id } of added) expect(id).toMatch(ALLOWED_ID);
  });
});
