import { JobQueue } from '@app/queues';

export interface AccountMailJob {
  mail_id: string;
}

export const ACCOUNT_MAIL_QUEUE = 'account-mail';
const MAIL_ATTEMPTS = 12;

export class AccountMailQueue extends JobQueue<AccountMailJob> {
  enqueue(mailId: string): Promise<void> {
    return this.add({
      name: ACCOUNT_MAIL_QUEUE,
      id: `${ACCOUNT_MAIL_QUEUE}-${mailId}`,
      payload: { mail_id: mailId },
      attempts: MAIL_ATTEMPTS,
    });
  }
}

/** Whether this is the last try that the queue allows. */
export function isLastAttempt(attemptsMade: number): boolean {
  return attemptsMade + 1 >= MAIL_ATTEMPTS;
}
