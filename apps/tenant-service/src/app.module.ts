import { getQueueToken } from '@nestjs/bullmq';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuthGuard } from '@app/auth';
import { Database } from '@app/database';
import { HttpClient } from '@app/http-client';
import type { PinoLog } from '@app/logging';
import { PermissionGuard } from '@app/permissions';
import { TenantGuard } from '@app/tenancy';
import { HealthModule } from '@app/web';
import { AcceptPageModule } from './accept-page/accept-page.module';
import { RevocationsModule } from './access/revocations.module';
import { TenantServiceConfig } from './config';
import { healthChecks } from './health';
import { INVITATION_MAIL_QUEUE } from './invitations/invitation-mail.queue';
import { serviceModules } from './service-modules';

/** The service as a server: the feature modules behind the guards, in the order of their checks. */
@Module({})
export class AppModule {
  static forRoot(config: TenantServiceConfig, logger: PinoLog): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ...serviceModules(config, logger, 'tenant-service'),
        RevocationsModule,
        AcceptPageModule,
        HealthModule.forRoot({
          inject: [Database, getQueueToken(INVITATION_MAIL_QUEUE), HttpClient, TenantServiceConfig],
          checks: healthChecks,
          metricsAccess: config.METRICS_ACCESS,
        }),
      ],
      providers: [
        { provide: APP_GUARD, useClass: AuthGuard },
        { provide: APP_GUARD, useClass: TenantGuard },
        { provide: APP_GUARD, useClass: PermissionGuard },
      ],
    };
  }
}
