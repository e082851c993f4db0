export { CarriesTokens, RunsAgain } from './declarations';
export { createIdempotencyTable, EXPIRED_ANSWERS } from './idempotency-table';
export { IdempotencyInterceptor } from './idempotency.interceptor';
export { IdempotencyModule } from './idempotency.module';
export { keepAnswer } from './keyed-request';
export { REPLAYED_HEADER } from './idempotency-key';
