import { runInContext, systemContext } from '@app/context';
import type { Envelope } from '@app/queues';
import type { JobsOptions, Queue } from 'bullmq';
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
