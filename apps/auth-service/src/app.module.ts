import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { getQueueToken } from '@nestjs/bullmq';
import { AuthGuard, TokenRevocations } from '@app/auth';
import { Database } from '@app/database';
import { HttpClient } from '@app/http-client';
import type { PinoLog } from '@app/logging';
import { HealthModule } from '@app/web';
import { AccountPagesModule } from './account-pages/account-pages.module';
import { AuthServiceConfig } from './config';
import { healthChecks } from './health';
import { TENANT_PROVISIONING } from './registration/tenant-provisioning.queue';
import { LiveSessions } from './revocations/live-sessions';
import { RevocationsModule } from './revocations/revocations.module';
import { serviceModules } from './service-modules';

/** The service as a server: the feature modules behind the guards. */
@Module({})
export class AppModule {
  static forRoot(config: AuthServiceConfig, logger: PinoLog): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ...serviceModules(config, logger, 'auth-service'),
        RevocationsModule,
        AccountPagesModule,
        HealthModule.forRoot({
          inject: [Database, getQueueToken(TENANT_PROVISIONING), HttpClient, AuthServiceConfig],
          checks: healthChecks,
          metricsAccess: config.METRICS_ACCESS,
        }),
      ],
      providers: [
        { provide: TokenRevocations, useExisting: LiveSessions },
        { provide: APP_GUARD, useClass: AuthGuard },
      ],
    };
  }
}
