import { JobQueue } from '@app/queues';

export const TENANT_PROVISIONING = 'tenant-provisioning';

export interface TenantProvisioningJob {
  provisioning_id: string;
}

/** Keeps the promise of a tenant when it can't be kept at once. */
export class TenantProvisioningQueue extends JobQueue<TenantProvisioningJob> {}
