import { ACCOUNT_CHANGED_QUEUE, type AccountChanged } from '@app/contracts';
import { JobQueue } from '@app/queues';
import { randomUUID } from 'node:crypto';

/** Pauses double from a second on: this many tries go on for days, whoever is away meanwhile. */
const ATTEMPTS = 20;

/** Tells whoever keeps copies of names and addresses that one of them changed. */
export class AccountChangedQueue extends JobQueue<AccountChanged> {
  /** In the transaction that changes it: the job exists only if that commits. */
  announce(userId: string): Promise<void> {
    return this.add({
      name: ACCOUNT_CHANGED_QUEUE,
      id: `${ACCOUNT_CHANGED_QUEUE}-${userId}-${randomUUID()}`,
      payload: { user_id: userId },
      attempts: ATTEMPTS,
    });
  }
}
