import { JobQueue } from '@app/queues';

export const ACCOUNT_MAIL_PURGE_QUEUE = 'account-mail-purge';

/** The slot of time that a purge is for: every process proposes the same one. */
export interface AccountMailPurgeJob {
  slot: number;
}

export class AccountMailPurgeQueue extends JobQueue<AccountMailPurgeJob> {
  /** Adding the same slot again changes nothing, so one purge runs however many processes ask. */
  propose(slot: number): Promise<void> {
    return this.add({
      name: ACCOUNT_MAIL_PURGE_QUEUE,
      id: `${ACCOUNT_MAIL_PURGE_QUEUE}-${slot}`,
      payload: { slot },
    });
  }
}
