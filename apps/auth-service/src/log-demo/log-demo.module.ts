import { Module } from '@nestjs/common';
import { LogDemoModule as SharedLogDemoModule } from '@app/web';
import { AuthServiceConfig } from '../config';
import { LogDemoController } from './log-demo.controller';

@Module({
  imports: [
    SharedLogDemoModule.of({
      inject: [AuthServiceConfig],
      useFactory: (config: AuthServiceConfig) => ({
        service: 'auth-service',
        other: 'tenant-service',
        otherUrl: config.TENANT_SERVICE_URL,
      }),
    }),
  ],
  controllers: [LogDemoController],
})
export class LogDemoModule {}
