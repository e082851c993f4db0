import { Module, type DynamicModule } from '@nestjs/common';
import { HousekeepingModule } from '@app/housekeeping';
import { FORGOTTEN_BREAKERS } from '@app/http-client';
import { EXPIRED_ANSWERS } from '@app/idempotency';
import { EXPIRED_LEVELS, LogLevelsModule } from '@app/log-levels';
import type { PinoLog } from '@app/logging';
import { MailModule } from '@app/mail';
import { QueuesModule } from '@app/queues';
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
        health(config, 'worker'),
        LogLevelsModule,
        QueuesModule.sweep(),
        MailModule.forRoot({
          smtpUrl: config.SMTP_URL,
          from: config.MAIL_FROM,
          atOnce: config.MAIL_CONCURRENCY,
        }),
        AccountMailsWorkerModule,
        UpkeepWorkerModule,
        HousekeepingModule.forRoot({
          cron: config.HOUSEKEEPING_CRON,
          chores: [EXPIRED_ANSWERS, STALE_COUNTERS, EXPIRED_LEVELS, FORGOTTEN_BREAKERS],
        }),
      ],
      providers: [TenantProvisioningProcessor],
    };
  }
}
