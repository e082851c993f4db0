import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuthGuard, TokenRevocations } from '@app/auth';
import { LogLevelsModule } from '@app/log-levels';
import type { PinoLog } from '@app/logging';
import { IntegrationsModule } from '@app/web';
import { AccountPagesModule } from './account-pages/account-pages.module';
import type { AuthServiceConfig } from './config';
import { health } from './health';
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
        health(config, 'api'),
        LogLevelsModule,
        IntegrationsModule,
      ],
      providers: [
        { provide: TokenRevocations, useExisting: LiveSessions },
        { provide: APP_GUARD, useClass: AuthGuard },
      ],
    };
  }
}
