import {
  Inject,
  Injectable,
  Logger,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { Clock } from '@app/clock';
import { runInContext, systemContext } from '@app/context';
import { slotAt } from '@app/queues';
import { newTraceId } from '@app/trace';
import { CronJob } from 'cron';
import { TenantPurgeQueue } from './tenant-purge.queue';

export const TENANT_PURGE_CRON = Symbol('TENANT_PURGE_CRON');

/** Proposes a round of purges at each slot of the schedule. Every worker does; the queue keeps one of each. */
@Injectable()
export class TenantPurgeSchedule implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(TenantPurgeSchedule.name);
  private job: CronJob | undefined;

  constructor(
    private readonly queue: TenantPurgeQueue,
    private readonly clock: Clock,
    @Inject(TENANT_PURGE_CRON) private readonly cron: string,
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
    const slot = slotAt(this.clock.now(), this.cron);
    await runInContext(systemContext(newTraceId()), () => this.queue.propose(slot)).catch(
      (error: unknown) =>
        this.logger.warn(
          { err: error },
          'Proposing a round of purges failed; the next slot will do its work',
        ),
    );
  }
}
