import './thread-pool';
import { NestFactory } from '@nestjs/core';
import { startProcess } from '@app/web';
import { Logger } from 'nestjs-pino';
import { authServiceConfig } from './config';
import { AUTH_SCHEMA } from './migrations';
import { WorkerModule } from './worker.module';

startProcess('auth-service-worker', AUTH_SCHEMA, authServiceConfig, async (config, logger) => {
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config, logger), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  return app;
});
