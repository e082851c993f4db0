export { QueuesModule } from './queues.module';
export { JobQueue } from './job-queue';
export type { JobRequest } from './job-queue';
export { ContextProcessor, WORKER_SETTINGS } from './context-processor';
export type { Envelope } from './envelope';
export { migrateQueue } from './queue-schema';
export { Processor } from '@nestjs/bullmq';
export { UnrecoverableError } from 'bullmq';
export type { Job } from 'bullmq';
