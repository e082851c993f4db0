import { JobQueue } from '@app/queues';

export const TENANT_PURGE_QUEUE = 'tenant-purge';

/** The slot of time that a round is for: every process proposes the same one. */
export interface TenantPurgeJob {
  slot: number;
}

export class TenantPurgeQueue extends JobQueue<TenantPurgeJob> {
  /** Adding the same slot again changes nothing, so one round runs however many processes ask. */
  propose(slot: number): Promise<void> {
    return this.add({
      name: TENANT_PURGE_QUEUE,
      id: `tenant-purge-${slot}`,
      payload: { slot },
    });
  }
}
