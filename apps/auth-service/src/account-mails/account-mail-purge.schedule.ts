import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Clock } from '@app/clock';
import { runInContext, systemContext } from '@app/context';
import { newTraceId } from '@app/trace';
import { CronJob } from 'cron';
import { AuthServiceConfig } from '../config';
import { AccountMailPurgeQueue } from './account-mail-purge.queue';

const SECOND_MS = 1_000;

/** Proposes a purge at each slot of the schedule. Every worker does; the queue keeps one of each. */
@Injectable()
export class AccountMailPurgeSchedule implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(AccountMailPurgeSchedule.name);
  private job: CronJob | undefined;

  constructor(
    private readonly queue: AccountMailPurgeQueue,
    private readonly clock: Clock,
    private readonly config: AuthServiceConfig,
  ) {}

  onModuleInit(): void {
    this.job = CronJob.from({
      cronTime: this.config.ACCOUNT_MAIL_PURGE_CRON,
      onTick: () => this.propose(),
      start: true,
      timeZone: 'UTC',
    });
  }

  async onModuleDestroy(): Promise<void> {
    await this.job?.stop();
  }

  /** The slot is the second of the tick: timers fire a little late, so the moment is rounded. */
  private async propose(): Promise<void> {
    const slot = Math.round(this.clock.now().getTime() / SECOND_MS);
    await runInContext(systemContext(newTraceId()), () => this.queue.propose(slot)).catch(
      (error: unknown) =>
        this.logger.warn(
          { err: error },
          'Proposing the purge failed; the next slot will do its work',
        ),
    );
  }
}
