export { createWebService } from './web-service';
export type { WebServiceOptions } from './web-service';
export { runProcess } from './run-process';
export { HealthModule } from './health.module';
export type { HealthCheck } from './health.controller';
export { Metrics } from './metrics';
export { ProblemView } from './openapi';
export { startProcess } from './start-process';
export type { ProcessConfig } from './start-process';
