import { createWorker, startProcess } from '@app/web';
import { tenantServiceConfig } from './config';
import { TENANT_SCHEMA } from './migrations';
import { WorkerModule } from './worker.module';

startProcess('tenant-service-worker', TENANT_SCHEMA, tenantServiceConfig, (config, logger) =>
  createWorker(WorkerModule.forRoot(config, logger), {
    logger,
    host: config.HOST,
    port: config.TENANT_WORKER_PORT,
  }),
);
