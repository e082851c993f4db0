import { Logger as NestLogger } from '@nestjs/common';
import type { Logger } from 'typeorm';

/** What the ORM has to say of itself, as lines of ours. Statements are not its to tell: see ObservedClient. */
export class OrmLog implements Logger {
  private readonly logger = new NestLogger('TypeORM');

  logQuery(): void {
    return;
  }

  logQueryError(): void {
    return;
  }

  logQuerySlow(): void {
    return;
  }

  logSchemaBuild(message: string): void {
    this.logger.debug(message);
  }

  logMigration(message: string): void {
    this.logger.log(message);
  }

  log(level: 'log' | 'info' | 'warn', message: unknown): void {
    if (level === 'warn') this.logger.warn(message);
    else this.logger.debug(message);
  }
}
