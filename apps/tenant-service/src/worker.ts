import { NestFactory } from '@nestjs/core';
import { startProcess } from '@app/web';
import { Logger } from 'nestjs-pino';
import { tenantServiceConfig } from './config';
import { TENANT_SCHEMA } from './migrations';
import { WorkerModule } from './worker.module';

startProcess(
  'tenant-service-worker',
  TENANT_SCHEMA,
  tenantServiceConfig,
  async (config, logger) => {
    const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config, logger), {
      bufferLogs: true,
      abortOnError: false,
    });
    app.useLogger(app.get(Logger));
    return app;
  },
);
