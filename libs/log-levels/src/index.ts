export { createLogLevelTable, EXPIRED_LEVELS } from './log-level-table';
export { LogLevelsModule } from './log-levels.module';
export { logLevelCommand } from './log-level-command';
export type { LogLevelRequest } from './log-level-command';
