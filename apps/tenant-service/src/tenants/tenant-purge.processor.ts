import { ContextProcessor, Processor, WORKER_SETTINGS } from '@app/queues';
import { TenantPurge } from './tenant-purge';
import { TENANT_PURGE_QUEUE, type TenantPurgeJob } from './tenant-purge.queue';

@Processor(TENANT_PURGE_QUEUE, { ...WORKER_SETTINGS, concurrency: 1 })
export class TenantPurgeProcessor extends ContextProcessor<TenantPurgeJob> {
  constructor(private readonly purge: TenantPurge) {
    super();
  }

  protected override async handle(): Promise<{ purged: number }> {
    return { purged: await this.purge.purgeDue() };
  }
}
