import type { DynamicModule } from '@nestjs/common';
import { HealthModule } from '@app/web';
import type { AuthServiceConfig } from './config';
import { TENANT_PROVISIONING } from './registration/tenant-provisioning.queue';

/** tenant-service is shown only: we can sign people in without it. */
export function health(
  { TENANT_SERVICE_URL, METRICS_ACCESS }: AuthServiceConfig,
  process: 'api' | 'worker',
): DynamicModule {
  return HealthModule.forRoot({
    queue: TENANT_PROVISIONING,
    worksOffJobs: process === 'worker',
    neighbour: { name: 'tenant-service', url: TENANT_SERVICE_URL },
    metricsAccess: METRICS_ACCESS,
  });
}
