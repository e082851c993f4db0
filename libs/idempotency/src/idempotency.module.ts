import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Sealer } from '@app/crypto';
import { ANSWER_SEALER, IdempotencyRecords } from './idempotency-records';
import { IdempotencyInterceptor } from './idempotency.interceptor';

/** First answers under their keys. `createWebService` puts the interceptor in front of each route. */
@Global()
@Module({})
export class IdempotencyModule {
  static forRoot(secretsKey: string): DynamicModule {
    return {
      module: IdempotencyModule,
      providers: [
        { provide: ANSWER_SEALER, useValue: new Sealer(secretsKey, 'idempotency-answer') },
        IdempotencyRecords,
        IdempotencyInterceptor,
      ],
      exports: [IdempotencyInterceptor],
    };
  }
}
