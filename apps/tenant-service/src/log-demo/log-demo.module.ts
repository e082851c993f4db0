import { Module } from '@nestjs/common';
import { LogDemoModule as SharedLogDemoModule } from '@app/web';
import { AUTH_SERVICE_URL } from '../accounts/accounts-client';
import { LogDemoController } from './log-demo.controller';

@Module({
  imports: [
    SharedLogDemoModule.of({
      inject: [AUTH_SERVICE_URL],
      useFactory: (url: string) => ({
        service: 'tenant-service',
        other: 'auth-service',
        otherUrl: url,
      }),
    }),
  ],
  controllers: [LogDemoController],
})
export class LogDemoModule {}
