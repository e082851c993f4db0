export { counterOf, countStatement, RateLimits, refuseBeyond } from './rate-limits';
export type { Counted, CountedRow, LimitRule } from './rate-limits';
export { RateLimitsModule } from './rate-limits.module';
export { createRateLimitTable } from './rate-limit-table';
