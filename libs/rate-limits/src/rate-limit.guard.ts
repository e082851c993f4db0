import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { requireContext } from '@app/context';
import type { FastifyReply } from 'fastify';
import { LimitDeclarations } from './limit-declarations';
import type { DeclaredLimit } from './limit-decorators';
import { limitHeaders, type LimitStanding } from './limit-rule';
import { RateLimits } from './rate-limits';

/**
 * The last check before the body: has this been done too often? It runs behind the other guards, so
 * that who may not call at all uses up nobody's quota.
 */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    private readonly declarations: LimitDeclarations,
    private readonly limits: RateLimits,
  ) {}

  canActivate(execution: ExecutionContext): boolean | Promise<boolean> {
    const declared = this.declarations.of(execution.getHandler());
    if (declared.length === 0) return true;
    return this.count(declared, execution.switchToHttp().getResponse<FastifyReply>());
  }

  private async count(declared: readonly DeclaredLimit[], reply: FastifyReply): Promise<boolean> {
    const standings: LimitStanding[] = [];
    for (const limit of declared) {
      standings.push(await this.limits.consumeReserved(limit, subjectOf(limit)));
    }
    void reply.headers(limitHeaders(standings));
    return true;
  }
}

/** The boot check has seen to it that there is a tenant, or a user. */
function subjectOf({ per }: DeclaredLimit): string {
  const { tenant, actor, ip } = requireContext();
  const subject = { tenant: tenant?.id, user: actor?.id, ip: ip ?? 'unknown' }[per];
  if (subject === undefined) throw new Error(`There is no ${per} to count for`);
  return subject;
}
