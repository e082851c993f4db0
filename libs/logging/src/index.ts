export { LoggingModule } from './logging.module';
export { createLogger } from './logger';
export { findLines, followLines } from './log-search';
export type { LogLine } from './log-line';
export type { Logger as PinoLog } from 'pino';
