import { Module, type DynamicModule } from '@nestjs/common';
import { HousekeepingModule } from '@app/housekeeping';
import { EXPIRED_ANSWERS } from '@app/idempotency';
import type { PinoLog } from '@app/logging';
import { MailModule } from '@app/mail';
import { AccountMailsWorkerModule } from './account-mails/account-mails-worker.module';
import { STALE_COUNTERS } from '@app/rate-limits';
import type { AuthServiceConfig } from './config';
import { health } from './health';
import { TenantProvisioningProcessor } from './registration/tenant-provisioning.processor';
import { serviceModules } from './service-modules';
import { UpkeepWorkerModule } from './upkeep/upkeep-worker.module';

/** The service as a worker: the same feature modules, and the processors of its queues. */
@Module({})
export class WorkerModule {
  static forRoot(config: AuthServiceConfig, logger: PinoLog): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        ...serviceModules(config, logger, 'auth-service-worker'),
        health(config),
        MailModule.forRoot({ smtpUrl: config.SMTP_URL, from: config.MAIL_FROM }),
        AccountMailsWorkerModule,
        UpkeepWorkerModule,
        HousekeepingModule.forRoot({
          cron: config.HOUSEKEEPING_CRON,
          chores: [EXPIRED_ANSWERS, STALE_COUNTERS],
        }),
      ],
      providers: [TenantProvisioningProcessor],
    };
  }
}
