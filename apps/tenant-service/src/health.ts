import type { DynamicModule } from '@nestjs/common';
import { HealthModule } from '@app/web';
import type { TenantServiceConfig } from './config';
import { INVITATION_MAIL_QUEUE } from './invitations/invitation-mail.queue';

/** auth-service is shown only: known tokens are served without it. */
export function health(
  { AUTH_SERVICE_URL, METRICS_ACCESS }: TenantServiceConfig,
  process: 'api' | 'worker',
): DynamicModule {
  return HealthModule.forRoot({
    queue: INVITATION_MAIL_QUEUE,
    worksOffJobs: process === 'worker',
    neighbour: { name: 'auth-service', url: AUTH_SERVICE_URL },
    metricsAccess: METRICS_ACCESS,
  });
}
