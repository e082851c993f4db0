export { RateLimits } from './rate-limits';
export type { Counted, LimitRule } from './rate-limits';
export { RateLimitsModule } from './rate-limits.module';
export { createRateLimitTable } from './rate-limit-table';
