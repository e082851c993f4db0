import { Module } from '@nestjs/common';
import { Clock } from '@app/clock';
import { Database } from '@app/database';
import { PROCESS_LOG, type PinoLog } from '@app/logging';
import { LogLevels } from './log-levels';

/** In a process that lives long: its log levels follow what `cli log-level` says. */
@Module({
  providers: [
    {
      provide: LogLevels,
      inject: [PROCESS_LOG, Database, Clock],
      useFactory: (log: PinoLog, database: Database, clock: Clock) =>
        new LogLevels(log, database, clock),
    },
  ],
})
export class LogLevelsModule {}
