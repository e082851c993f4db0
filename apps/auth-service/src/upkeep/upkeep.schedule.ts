import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Clock } from '@app/clock';
import { runInContext, systemContext } from '@app/context';
import { slotAt } from '@app/queues';
import { newTraceId } from '@app/trace';
import { CronJob } from 'cron';
import { AuthServiceConfig } from '../config';
import { UpkeepQueue } from './upkeep.queue';

/** Proposes an upkeep at each slot of the schedule. Every worker does; the queue keeps one of each. */
@Injectable()
export class UpkeepSchedule implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(UpkeepSchedule.name);
  private job: CronJob | undefined;

  constructor(
    private readonly queue: UpkeepQueue,
    private readonly clock: Clock,
    private readonly config: AuthServiceConfig,
  ) {}

  onModuleInit(): void {
    this.job = CronJob.from({
      cronTime: this.config.AUTH_UPKEEP_CRON,
      onTick: () => this.propose(),
      start: true,
      timeZone: 'UTC',
    });
  }

  async onModuleDestroy(): Promise<void> {
    await this.job?.stop();
  }

  private async propose(): Promise<void> {
    const slot = slotAt(this.clock.now(), this.config.AUTH_UPKEEP_CRON);
    await runInContext(systemContext(newTraceId()), () => this.queue.propose(slot)).catch(
      (error: unknown) =>
        this.logger.warn(
          { err: error },
          'Proposing the upkeep failed; the next slot will do its work',
        ),
    );
  }
}
