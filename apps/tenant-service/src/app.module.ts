import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuthGuard } from '@app/auth';
import { LogLevelsModule } from '@app/log-levels';
import type { PinoLog } from '@app/logging';
import { IntegrationsModule } from '@app/web';
import { PermissionGuard } from '@app/permissions';
import { TenantGuard } from '@app/tenancy';
import { AcceptPageModule } from './accept-page/accept-page.module';
import { RevocationsModule } from './access/revocations.module';
import type { TenantServiceConfig } from './config';
import { health } from './health';
import { QueueBoardModule } from './queue-board/queue-board.module';
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
        QueueBoardModule,
        health(config, 'api'),
        LogLevelsModule,
        IntegrationsModule,
      ],
      providers: [
        { provide: APP_GUARD, useClass: AuthGuard },
        { provide: APP_GUARD, useClass: TenantGuard },
        { provide: APP_GUARD, useClass: PermissionGuard },
      ],
    };
  }
}
