import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { LimitRule } from './limit-rule';

/** A rule, and what its counters are for: each tenant, each user, or each address. */
export interface DeclaredLimit extends LimitRule {
  per: 'tenant' | 'user' | 'ip';
}

const LIMITS = Symbol('RateLimit');
const EXPLAINED = Symbol('limited otherwise');

/**
 * How often the route may be called; several may stand on one. Counted over all processes, behind
 * the check of permission and before the body. RATE_LIMIT_FACTOR multiplies the quota.
 */
export function RateLimit(limit: DeclaredLimit): MethodDecorator {
  return (target, name, descriptor) => {
    const limits = [limit, ...limitsOf(descriptor.value as object)];
    const shown = limits.map(
      ({ name: rule, quota, windowSeconds, per }) =>
        `${rule}: ${quota} in ${windowSeconds} s per ${per}`,
    );
    applyDecorators(SetMetadata(LIMITS, limits), ApiExtension('x-rate-limits', shown))(
      target,
      name,
      descriptor,
    );
  };
}

/**
 * The service behind the route counts by itself, because only it knows what to count.
 * @param what is counted, for the documents
 */
export function LimitsItself(what: string): MethodDecorator {
  return applyDecorators(SetMetadata(EXPLAINED, what), ApiExtension('x-rate-limits', [what]));
}

/** @param why nobody needs a limit here */
export function Unlimited(why: string): MethodDecorator {
  return SetMetadata(EXPLAINED, why);
}

export function limitsOf(handler: object): DeclaredLimit[] {
  return (Reflect.getMetadata(LIMITS, handler) as DeclaredLimit[] | undefined) ?? [];
}

/** Whether the route says anything about limits. */
export function declaresLimit(handler: object): boolean {
  return limitsOf(handler).length > 0 || Reflect.hasMetadata(EXPLAINED, handler);
}
