import type { Queue } from 'bullmq';

/** Whether this process gets through to its queue. */
export class QueueProbe {
  constructor(private readonly queue: Queue) {}

  /** A look into the queue, as any other operation on it. @throws whatever stands in its way */
  async look(): Promise<void> {
    await this.queue.getJobCounts('wait');
  }
}
