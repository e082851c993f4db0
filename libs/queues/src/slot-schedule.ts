import { Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Clock } from '@app/clock';
import { runInContext, systemContext } from '@app/context';
import type { RedisServer } from '@app/redis';
import { newTraceId } from '@app/trace';
import { CronJob } from 'cron';
import type { JobQueue } from './job-queue';
import { slotAt } from './slot';

/** The slot of time that a job is for: every process proposes the same one. */
export interface SlotJob {
  slot: number;
}

/**
 * Proposes a job at each slot of a schedule. Every worker does; adding a slot's job again changes
 * nothing, so one is done however many processes run.
 */
export class SlotSchedule implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(SlotSchedule.name);
  private job: CronJob | undefined;

  /**
   * @param cron of five fields, or of six with seconds; in UTC
   * @param redis where the queue is in it
   */
  constructor(
    private readonly name: string,
    private readonly queue: JobQueue<SlotJob>,
    private readonly cron: string,
    private readonly clock: Clock,
    private readonly redis: RedisServer | null = null,
  ) {}

  onModuleInit(): void {
    this.job = CronJob.from({
      cronTime: this.cron,
      onTick: () => this.propose(),
      start: true,
      timeZone: 'UTC',
    });
  }

  async onModuleDestroy(): Promise<void> {
    await this.job?.stop();
  }

  private async propose(): Promise<void> {
    // Proposals would pile up, and all be done at once when it is back.
    if (this.redis?.isAway) return;
    const slot = slotAt(this.clock.now(), this.cron);
    const job = { name: this.name, id: `${this.name}-${slot}`, payload: { slot } };
    await runInContext(systemContext(newTraceId()), () => this.queue.add(job)).catch(
      (error: unknown) =>
        this.logger.warn(
          { err: error, job: this.name },
          'Proposing a scheduled job failed; the next slot will do its work',
        ),
    );
  }
}
