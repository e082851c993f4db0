import { createRedisBackend, Queue, type ConnectionOptions } from 'bullmq';
import type { RedisServer } from '@app/redis';
import type { Envelope } from './envelope';
import type { JobKey, OutboxJob } from './outbox-rows';

type AnyQueue = Queue<Envelope<object>, unknown>;

/** How jobs of the outbox stand in Redis. */
export type JobState = Awaited<ReturnType<AnyQueue['getJobState']>>;

/** Every queue of the server, by its name; all on one connection. */
export class RedisQueues {
  readonly connection: ConnectionOptions;
  readonly prefix: string;
  private readonly queues = new Map<string, AnyQueue>();

  constructor(private readonly redis: RedisServer) {
    this.connection = redis.queueConnection();
    this.prefix = redis.key('queues');
  }

  /** While it is, an operation would wait for it: whoever asks first needs no patience. */
  get areAway(): boolean {
    return this.redis.isAway;
  }

  /** Adds jobs under their ids; those that are there already stay as they are. */
  async add(jobs: readonly OutboxJob[]): Promise<void> {
    const byQueue = new Map<string, OutboxJob[]>();
    for (const job of jobs) byQueue.set(job.queue, [...(byQueue.get(job.queue) ?? []), job]);
    await Promise.all(
      [...byQueue].map(([name, ofQueue]) =>
        this.named(name).addBulk(
          ofQueue.map(({ id, name: job, data, options, delayMs }) => ({
            name: job,
            data,
            opts: { ...options, jobId: id, ...(delayMs > 0 && { delay: Math.ceil(delayMs) }) },
          })),
        ),
      ),
    );
  }

  stateOf({ queue, id }: JobKey): Promise<JobState> {
    return this.named(queue).getJobState(id);
  }

  async close(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
  }

  private named(name: string): AnyQueue {
    let queue = this.queues.get(name);
    if (!queue) {
      const options = { connection: this.connection, prefix: this.prefix };
      queue = new Queue<Envelope<object>, unknown>(name, options, createRedisBackend);
      // The server's absence is told by RedisServer, and every operation tells its own failure.
      queue.on('error', () => undefined);
      this.queues.set(name, queue);
    }
    return queue;
  }
}
