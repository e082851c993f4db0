import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { REDIS, type RedisServer } from '@app/redis';
import { setTimeout as sleep } from 'node:timers/promises';
import { OUTBOX, type Outbox } from './outbox';
import type { JobKey, OutboxJob } from './outbox-rows';
import { RedisQueues } from './redis-queues';

const EVERY_MS = 2_000;
const BATCH = 500;
/** A bound on one round: the next one goes on. */
const BATCHES_A_ROUND = 40;

/**
 * Finds what was lost on its way: jobs that no relay added, and those that Redis forgot. Every
 * worker sweeps; a row is taken by one of them. A job that Redis still knows is left alone, so one
 * that waits for hours costs a question now and then.
 */
@Injectable()
export class OutboxSweep implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(OutboxSweep.name);
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    @Inject(OUTBOX) private readonly outbox: Outbox | null,
    @Inject(REDIS) private readonly redis: RedisServer | null,
    @Inject(RedisQueues) private readonly queues: RedisQueues | null,
  ) {}

  onApplicationBootstrap(): void {
    if (this.outbox && this.redis && this.queues)
      this.running = this.keepSweeping(this.outbox, this.redis, this.queues);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async keepSweeping(
    outbox: Outbox,
    redis: RedisServer,
    queues: RedisQueues,
  ): Promise<void> {
    while (await this.pause()) {
      if (redis.isAway) continue;
      try {
        await this.noticeLoss(outbox, redis, queues);
        await this.sweep(outbox, queues);
      } catch (error) {
        this.logger.warn({ err: error }, 'Sweeping the outbox failed; the next round does it');
      }
    }
  }

  /** Not for all workers the same. @returns whether to go on */
  private async pause(): Promise<boolean> {
    const { signal } = this.stopping;
    await sleep(EVERY_MS * (0.75 + Math.random() / 2), undefined, { signal }).catch(
      () => undefined,
    );
    return !signal.aborted;
  }

  /**
   * A server that was emptied has lost our mark; one that was started again, or replaced by its
   * replica, may have lost what came last. Either way every job under way is looked at now, and of the
   * dead letters it is noted which are gone.
   */
  private async noticeLoss(outbox: Outbox, redis: RedisServer, queues: RedisQueues): Promise<void> {
    const key = redis.key('outbox', 'server');
    const [mark, info] = await Promise.all([
      redis.commands.get(key),
      redis.commands.info('server'),
    ]);
    const server = /^run_id:(\S+)/m.exec(info)?.[1] ?? 'unknown';
    if (mark === server) return;
    const looked = await outbox.rows.lookAtAll();
    await this.noteLostLetters(outbox, queues);
    await redis.commands.set(key, server);
    if (looked > 0)
      this.logger.warn({ jobs: looked }, 'Redis is another one than before, or was emptied');
  }

  private async noteLostLetters(outbox: Outbox, queues: RedisQueues): Promise<void> {
    let after: JobKey | undefined = { queue: '', id: '' };
    while (after) {
      const batch: JobKey[] = await outbox.rows.buried(after, BATCH);
      const states = await Promise.all(batch.map((job) => queues.stateOf(job)));
      const gone = batch.filter((_job, place) => states[place] === 'unknown');
      if (gone.length > 0) await outbox.rows.lose(gone);
      after = batch.at(-1);
    }
  }

  private async sweep(outbox: Outbox, queues: RedisQueues): Promise<void> {
    for (let batch = 1; batch <= BATCHES_A_ROUND; batch++) {
      const due = await outbox.rows.takeDue(BATCH);
      if (due.length > 0) await this.look(due, outbox, queues);
      if (due.length < BATCH || this.stopping.signal.aborted) return;
    }
  }

  private async look(
    jobs: readonly OutboxJob[],
    outbox: Outbox,
    queues: RedisQueues,
  ): Promise<void> {
    const lost: OutboxJob[] = [];
    const done: OutboxJob[] = [];
    await Promise.all(
      jobs.map(async (job) => {
        const state = await queues.stateOf(job);
        if (state === 'unknown') lost.push(job);
        if (state === 'completed') done.push(job);
        if (state === 'failed') await outbox.bury(job, 'given up by the queue');
      }),
    );
    if (done.length > 0) await outbox.rows.remove(done);
    if (lost.length === 0) return;
    await queues.add(lost);
    this.logger.log({ jobs: lost.length }, 'Jobs that were lost on their way were added again');
  }
}
