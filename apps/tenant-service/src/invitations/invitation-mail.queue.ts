import { JobQueue } from '@app/queues';

export interface InvitationMailJob {
  invitation_id: string;
  /** Which token: a resend makes the next one. */
  generation: number;
}

export const INVITATION_MAIL_QUEUE = 'invitation-mail';
export const MAIL_ATTEMPTS = 12;

export class InvitationMailQueue extends JobQueue<InvitationMailJob> {
  enqueue(job: InvitationMailJob): Promise<void> {
    return this.add({
      name: INVITATION_MAIL_QUEUE,
      id: `invitation-mail-${job.invitation_id}-${job.generation}`,
      payload: job,
      attempts: MAIL_ATTEMPTS,
    });
  }

  /** The finished job of the same mail is still known by its id, so each further round has its own. */
  enqueueAgain(job: InvitationMailJob, round: string): Promise<void> {
    return this.add({
      name: INVITATION_MAIL_QUEUE,
      id: `invitation-mail-${job.invitation_id}-${job.generation}-again-${round}`,
      payload: job,
      attempts: MAIL_ATTEMPTS,
    });
  }
}
