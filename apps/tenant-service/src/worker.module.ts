import { Module, type DynamicModule } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { AuditModule } from '@app/audit';
import { HousekeepingModule } from '@app/housekeeping';
import { FORGOTTEN_BREAKERS } from '@app/http-client';
import { EXPIRED_ANSWERS } from '@app/idempotency';
import { EXPIRED_LEVELS, LogLevelsModule } from '@app/log-levels';
import type { PinoLog } from '@app/logging';
import { MailModule } from '@app/mail';
import { OLD_DEAD_LETTERS, QueuesModule } from '@app/queues';
import { STALE_COUNTERS } from '@app/rate-limits';
import type { TenantServiceConfig } from './config';
import { health } from './health';
import { EventsProcessor } from './events/events.processor';
import { InvitationsWorkerModule } from './invitations/invitations-worker.module';
import { MembersWorkerModule } from './members/members-worker.module';
import { serviceModules } from './service-modules';
import { TenantsWorkerModule } from './tenants/tenants-worker.module';

/** The service as a worker: the same feature modules, with processors and schedules. */
@Module({})
export class WorkerModule {
  static forRoot(config: TenantServiceConfig, logger: PinoLog): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        ...serviceModules(config, logger, 'tenant-service-worker'),
        health(config, 'worker'),
        LogLevelsModule,
        ScheduleModule.forRoot(),
        QueuesModule.sweep(),
        MailModule.forRoot({
          smtpUrl: config.SMTP_URL,
          from: config.MAIL_FROM,
          atOnce: config.MAIL_CONCURRENCY,
        }),
        AuditModule,
        HousekeepingModule.forRoot({
          cron: config.HOUSEKEEPING_CRON,
          chores: [
            EXPIRED_ANSWERS,
            STALE_COUNTERS,
            EXPIRED_LEVELS,
            FORGOTTEN_BREAKERS,
            OLD_DEAD_LETTERS,
          ],
        }),
        InvitationsWorkerModule.forRoot({
          appBaseUrl: config.APP_BASE_URL,
          mailConcurrency: config.MAIL_CONCURRENCY,
          expiryCron: config.INVITATION_EXPIRY_CRON,
        }),
        MembersWorkerModule,
        TenantsWorkerModule.forRoot({ purgeCron: config.TENANT_PURGE_CRON }),
      ],
      providers: [EventsProcessor],
    };
  }
}
