export { createWebService, documentOf } from './web-service';
export type { ApiDescription } from './openapi/serve-docs';
export type { WebServiceOptions } from './web-service';
export { runProcess } from './run-process';
export { HealthModule } from './health.module';
export type { HealthCheck } from './health.controller';
export { Metrics } from './metrics';
export { startProcess } from './start-process';
export type { ProcessConfig } from './start-process';
