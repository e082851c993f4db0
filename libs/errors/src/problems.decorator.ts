import { applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

/**
 * The refusals that are a route's own, status to codes: `@Problems({ 409: ['slug_taken'] })`. What
 * every route may answer (bad input, no token, no tenant, too many requests) follows from who may
 * call it, and isn't told again. The OpenAPI document shows both.
 */
export function Problems(codes: Readonly<Record<number, readonly string[]>>): MethodDecorator {
  return applyDecorators(ApiExtension('x-problems', codes));
}
