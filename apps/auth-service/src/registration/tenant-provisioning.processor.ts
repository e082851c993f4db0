import { ContextProcessor, Processor, WORKER_SETTINGS } from '@app/queues';
import { TENANT_PROVISIONING, type TenantProvisioningJob } from './tenant-provisioning.queue';
import { TenantProvisioningService } from './tenant-provisioning.service';

@Processor(TENANT_PROVISIONING, { ...WORKER_SETTINGS, concurrency: 4 })
export class TenantProvisioningProcessor extends ContextProcessor<TenantProvisioningJob> {
  constructor(private readonly provisionings: TenantProvisioningService) {
    super();
  }

  protected handle({ provisioning_id }: TenantProvisioningJob): Promise<void> {
    return this.provisionings.followUp(provisioning_id);
  }
}
