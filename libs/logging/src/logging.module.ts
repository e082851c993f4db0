import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';

/** The logger of the process. Classes use Nest's `Logger`, which writes to it by `NestLog`. */
export const PROCESS_LOG = Symbol('PROCESS_LOG');

/** Makes the process's logger injectable, for what must change it. */
@Global()
@Module({})
export class LoggingModule {
  static forRoot(logger: Logger): DynamicModule {
    const provider = { provide: PROCESS_LOG, useValue: logger };
    return { module: LoggingModule, providers: [provider], exports: [provider] };
  }
}
