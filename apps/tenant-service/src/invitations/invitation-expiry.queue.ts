import { JobQueue } from '@app/queues';

export const INVITATION_EXPIRY_QUEUE = 'invitation-expiry';

/** The slot of time that a sweep is for: every process proposes the same one. */
export interface InvitationExpiryJob {
  slot: number;
}

export class InvitationExpiryQueue extends JobQueue<InvitationExpiryJob> {
  /** Adding the same slot again changes nothing, so one sweep runs however many processes ask. */
  propose(slot: number): Promise<void> {
    return this.add({
      name: INVITATION_EXPIRY_QUEUE,
      id: `invitation-expiry-${slot}`,
      payload: { slot },
    });
  }
}
