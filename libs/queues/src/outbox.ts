import { Logger, type BeforeApplicationShutdown, type OnApplicationShutdown } from '@nestjs/common';
import type { Database } from '@app/database';
import type { Pool } from 'pg';
import { setImmediate } from 'node:timers/promises';
import { OutboxRows, type JobKey, type OutboxJob } from './outbox-rows';
import type { RedisQueues } from './redis-queues';

/** `Outbox` where the queues are in Redis, or null. */
export const OUTBOX = Symbol('OUTBOX');

/** More at once are left to the sweep: a process keeps only so much for later. */
const MOST_UNDER_WAY = 5_000;

/**
 * How a job gets into Redis and none is lost: its row is written in the transaction that causes it,
 * the relay adds it to Redis as soon as that has committed, and the row stays until the job's effect
 * has. Whatever happens in between, to Redis or to us, the row is there, and the sweep finds it.
 */
export class Outbox implements BeforeApplicationShutdown, OnApplicationShutdown {
  readonly rows: OutboxRows;
  private readonly logger = new Logger(Outbox.name);
  private readonly relaying = new Batch<OutboxJob>((jobs) => this.queues.add(jobs));
  private readonly settling = new Batch<JobKey>((jobs) => this.rows.remove(jobs));

  constructor(
    private readonly pool: Pool,
    private readonly database: Database,
    private readonly queues: RedisQueues,
  ) {
    this.rows = new OutboxRows(pool);
  }

  get isServerAway(): boolean {
    return this.queues.areAway;
  }

  /** Inside a transaction the job exists only if that commits. */
  async add(job: OutboxJob): Promise<void> {
    if (!this.database.inTransaction) {
      if (await this.rows.insert(job)) this.relay(job);
    } else if (await this.rows.insert(job, this.database.client)) {
      this.database.afterCommit(() => this.relay(job));
    }
  }

  /** The job's effect is there. A row that can't be removed now is found by the sweep. */
  async settle(job: JobKey): Promise<void> {
    await this.settling.add(job).catch((error: unknown) => {
      this.logger.warn({ err: error, job_id: job.id }, 'The row of a finished job was not removed');
    });
  }

  /** The queue has given the job up. */
  async bury(job: JobKey, reason: string): Promise<void> {
    await this.rows.bury(job, reason).catch((error: unknown) => {
      this.logger.warn({ err: error, job_id: job.id }, 'A job that was given up was not noted');
    });
  }

  /** What has committed goes to Redis before the process ends. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.relaying.done();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.settling.done();
    await this.queues.close();
    await this.pool.end();
  }

  private relay(job: OutboxJob): void {
    if (this.queues.areAway || this.relaying.underWay >= MOST_UNDER_WAY) return;
    this.relaying.add(job).catch((error: unknown) => {
      this.logger.warn({ err: error, job_id: job.id }, 'A job waits for the sweep');
    });
  }
}

/** Does in one go what is asked for at the same time. */
class Batch<Item> {
  underWay = 0;
  private readonly running = new Set<Promise<void>>();
  private next: { items: Item[]; done: Promise<void> } | null = null;

  constructor(private readonly work: (items: Item[]) => Promise<void>) {}

  async add(item: Item): Promise<void> {
    this.underWay += 1;
    this.next ??= this.begin();
    this.next.items.push(item);
    await this.next.done.finally(() => (this.underWay -= 1));
  }

  async done(): Promise<void> {
    await Promise.allSettled([...this.running]);
  }

  private begin(): { items: Item[]; done: Promise<void> } {
    const items: Item[] = [];
    const done = setImmediate().then(() => {
      this.next = null;
      return this.work(items);
    });
    this.running.add(done);
    void done.catch(() => undefined).finally(() => this.running.delete(done));
    return { items, done };
  }
}
