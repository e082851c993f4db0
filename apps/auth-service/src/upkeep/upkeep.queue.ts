import { JobQueue } from '@app/queues';

export const UPKEEP_QUEUE = 'auth-upkeep';

/** The slot of time that an upkeep is for: every process proposes the same one. */
export interface UpkeepJob {
  slot: number;
}

export class UpkeepQueue extends JobQueue<UpkeepJob> {
  /** Adding the same slot again changes nothing, so one upkeep runs however many processes ask. */
  propose(slot: number): Promise<void> {
    return this.add({ name: UPKEEP_QUEUE, id: `auth-upkeep-${slot}`, payload: { slot } });
  }
}
