export { LoggingModule } from './logging.module';
export { createLogger } from './logger';
export type { Logger as PinoLog } from 'pino';
