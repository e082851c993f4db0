import { Module, type DynamicModule, type FactoryProvider } from '@nestjs/common';
import { InternalLogController } from './internal-log.controller';
import { LOG_DEMO, LogDemoService, type LogDemoOptions } from './log-demo.service';

/** One trace id through two services. The route that begins it is each service's own. */
@Module({})
export class LogDemoModule {
  static of(
    options: Pick<FactoryProvider<LogDemoOptions>, 'inject' | 'useFactory'>,
  ): DynamicModule {
    return {
      module: LogDemoModule,
      controllers: [InternalLogController],
      providers: [{ provide: LOG_DEMO, ...options }, LogDemoService],
      exports: [LogDemoService],
    };
  }
}
