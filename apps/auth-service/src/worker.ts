import './thread-pool';
import { createWorker, startProcess } from '@app/web';
import { authServiceConfig } from './config';
import { AUTH_SCHEMA } from './migrations';
import { WorkerModule } from './worker.module';

startProcess('auth-service-worker', AUTH_SCHEMA, authServiceConfig, (config, logger) =>
  createWorker(WorkerModule.forRoot(config, logger), {
    logger,
    host: config.HOST,
    port: config.AUTH_WORKER_PORT,
  }),
);
