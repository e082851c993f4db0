import type { RedisServer } from '@app/redis';
import type { Queue } from 'bullmq';

/** Whether this process gets through to its queue. */
export class QueueProbe {
  /** @param redis where the queue is in it */
  constructor(
    private readonly queue: Queue,
    private readonly redis: RedisServer | null = null,
  ) {}

  /** A look into the queue, as any other operation on it. @throws whatever stands in its way */
  async look(): Promise<void> {
    await this.queue.getJobCounts('wait');
  }

  /**
   * The same, to learn whether this process is stuck: a Redis that is known to be away is not its
   * fault, and jobs wait in the outbox. @throws whatever stands in its way
   */
  async beat(): Promise<void> {
    if (!this.redis?.isAway) await this.look();
  }
}
