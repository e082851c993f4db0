import { Logger } from '@nestjs/common';
import type { Database } from '@app/database';
import { NotFound } from '@app/errors';
import type { Job } from 'bullmq';
import {
  deadLetterOf,
  inOrder,
  lostLetterOf,
  placeOf,
  type DeadLetter,
  type DeadLetterPlace,
} from './dead-letter';
import { NotADeadLetter } from './dead-letters.errors';
import type { Envelope } from './envelope';
import type { AnyQueue, EveryQueue } from './every-queue';
import { OutboxRows } from './outbox-rows';

/** Which part of the list: from a place on, in one direction. */
export interface DeadLetterSlice {
  queue?: string | undefined;
  from?: { direction: 'after' | 'before'; place: DeadLetterPlace } | undefined;
  limit: number;
}

type Letter = Job<Envelope<object>>;

/** Letters that fail in the same millisecond, as a rule at most. */
const OF_ONE_MOMENT = 20;

/** A number of its own among the advisory locks. */
const LOCK_SPACE = 7302514;

/**
 * The jobs of all queues that failed as often as they may; those too that Redis has lost, by their rows
 * in the outbox. Each is retried or discarded under a lock that all processes share, so that of two at
 * once one wins, wherever the queues are.
 */
export class DeadLetters {
  private readonly logger = new Logger(DeadLetters.name);

  constructor(
    private readonly queues: EveryQueue,
    private readonly database: Database,
    /** Whether the queues are in Redis, and a row of each job in the outbox. */
    private readonly hasOutbox: boolean,
  ) {}

  /**
   * The latest first; those before a place nearest first.
   *
   * @throws NotFound for a queue that does not exist
   */
  async list({ queue, from, limit }: DeadLetterSlice): Promise<DeadLetter[]> {
    const queues = queue === undefined ? this.queues.all() : [this.queueNamed(queue)];
    const backwards = from?.direction === 'before';
    const order = (a: DeadLetter, b: DeadLetter): number =>
      (backwards ? -1 : 1) * inOrder(placeOf(a), placeOf(b));
    const place = from?.place ?? null;
    const [lost, ...kept] = await Promise.all([
      this.lost(queues.map(({ name }) => name)),
      ...queues.map((one) => nearest(one, backwards, place, limit, order)),
    ]);
    const found = [...lost.filter((letter) => isBeyond(letter, place, backwards)), ...kept.flat()];
    return found.sort(order).slice(0, limit);
  }

  /**
   * Gives it all its attempts again. Its data stays: whose it is, and by which trace.
   *
   * @throws NotFound
   * @throws NotADeadLetter
   */
  retry(queue: string, id: string): Promise<DeadLetter> {
    return this.settle(queue, id, 'Dead letter retried', async (job, rows) => {
      // One that is lost is added again by the sweep.
      await rows.exhume({ queue, id });
      await job?.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
    });
  }

  /**
   * Removes it for good; the log keeps who did that, and what it was.
   *
   * @throws NotFound
   * @throws NotADeadLetter
   */
  discard(queue: string, id: string): Promise<DeadLetter> {
    return this.settle(queue, id, 'Dead letter discarded', async (job, rows) => {
      await rows.remove([{ queue, id }]);
      await job?.remove();
    });
  }

  /** Retries the oldest of a queue that failed before a moment. @returns how many */
  async retryAll(queue: string, failedBefore: Date, limit: number): Promise<number> {
    const source = this.queueNamed(queue);
    const kept = await source.getJobs(['failed'], 0, limit - 1, true);
    const oldest = [...kept.map(deadLetterOf), ...(await this.lost([queue]))]
      .filter(({ failedAt }) => failedAt < failedBefore)
      .sort((a, b) => inOrder(placeOf(b), placeOf(a)))
      .slice(0, limit);
    let retried = 0;
    for (const { job } of oldest) {
      const done = await this.retry(queue, job).catch((error: unknown) => {
        // Somebody else was there first.
        if (error instanceof NotFound || error instanceof NotADeadLetter) return null;
        throw error;
      });
      if (done) retried += 1;
    }
    return retried;
  }

  private async lost(queues: string[]): Promise<DeadLetter[]> {
    if (!this.hasOutbox) return [];
    const jobs = await this.database.transact(() => this.rows.lost(queues));
    return jobs.map(lostLetterOf);
  }

  /** In the transaction under way. */
  private get rows(): OutboxRows {
    return new OutboxRows(this.database.client);
  }

  private queueNamed(name: string): AnyQueue {
    const queue = this.queues.get(name);
    if (!queue) throw new NotFound();
    return queue;
  }

  private async settle(
    queue: string,
    id: string,
    what: string,
    change: (job: Letter | undefined, rows: OutboxRows) => Promise<void>,
  ): Promise<DeadLetter> {
    const source = this.queueNamed(queue);
    const letter = await this.database.transact(async () => {
      await this.database.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [
        LOCK_SPACE,
        `${queue} ${id}`,
      ]);
      const job = await source.getJob(id);
      if (job && !(await job.isFailed())) throw new NotADeadLetter();
      const [lost] = job || !this.hasOutbox ? [] : await this.rows.lost([queue], id);
      const before = job ? deadLetterOf(job) : lost && lostLetterOf(lost);
      if (!before) throw new NotFound();
      // Where the queues are in Redis, each job has a row as well.
      await change(job, this.rows);
      return before;
    });
    // A warning, so that no level that is set leaves it out, that of the commands neither.
    this.logger.warn(
      {
        queue,
        job_id: id,
        job_trace_id: letter.traceId,
        job_tenant_id: letter.tenantId,
        failed_reason: letter.failedReason,
      },
      what,
    );
    return letter;
  }
}

/**
 * The letters of a queue that stand nearest to a place, on one side of it. The queue knows positions
 * only, which shift as others come and go: so what counts is compared by value.
 */
async function nearest(
  queue: AnyQueue,
  backwards: boolean,
  place: DeadLetterPlace | null,
  limit: number,
  order: (a: DeadLetter, b: DeadLetter) => number,
): Promise<DeadLetter[]> {
  const { failed = 0 } = await queue.getJobCounts('failed');
  if (failed === 0) return [];
  const found = new Map<string, DeadLetter>();
  let position = place === null ? 0 : await positionOf(queue, backwards, place.failedAt, failed);
  for (;;) {
    // One reading as a rule, for between two of them others come and go, and what is there moves on.
    const most = limit + OF_ONE_MOMENT;
    const jobs = await queue.getJobs(['failed'], position, position + most - 1, backwards);
    const letters = jobs.map(deadLetterOf);
    for (const letter of letters)
      if (isBeyond(letter, place, backwards)) found.set(letter.job, letter);
    position += most;
    const nearestFirst = [...found.values()].sort(order);
    const last = letters.at(-1);
    const enough = nearestFirst[limit - 1];
    // Of one moment, the queue has an order of its own: all of them have to be here.
    const complete = enough && last && enough.failedAt.getTime() !== last.failedAt.getTime();
    if (complete || position >= failed) return nearestFirst.slice(0, limit);
  }
}

function isBeyond(letter: DeadLetter, place: DeadLetterPlace | null, backwards: boolean): boolean {
  if (place === null) return true;
  const side = inOrder(placeOf(letter), place);
  return backwards ? side < 0 : side > 0;
}

/** The first position at a moment, or beyond it. */
async function positionOf(
  queue: AnyQueue,
  backwards: boolean,
  failedAt: number,
  failed: number,
): Promise<number> {
  let [low, high] = [0, failed];
  while (low < high) {
    const middle = (low + high) >> 1;
    const [job] = await queue.getJobs(['failed'], middle, middle, backwards);
    const at = job?.finishedOn ?? failedAt;
    if (backwards ? at < failedAt : at > failedAt) low = middle + 1;
    else high = middle;
  }
  return low;
}
