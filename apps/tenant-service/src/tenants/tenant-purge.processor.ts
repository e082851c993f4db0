import { ContextProcessor, Processor, WORKER_SETTINGS, type SlotJob } from '@app/queues';
import { TenantPurge } from './tenant-purge';

export const TENANT_PURGE = 'tenant-purge';

@Processor(TENANT_PURGE, { ...WORKER_SETTINGS, concurrency: 1 })
export class TenantPurgeProcessor extends ContextProcessor<SlotJob> {
  constructor(private readonly purge: TenantPurge) {
    super();
  }

  protected override async handle(): Promise<{ purged: number }> {
    return { purged: await this.purge.purgeDue() };
  }
}
