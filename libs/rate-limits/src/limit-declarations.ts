import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { creates, everyRoute, needsTenant, type Route } from '@app/auth';
import { declaresLimit, limitsOf, type DeclaredLimit } from './limit-decorators';

export const RATE_LIMIT_FACTOR = Symbol('RATE_LIMIT_FACTOR');

/** Routes that anybody may flood, or fill a database through. */
export class UndeclaredLimit extends Error {
  constructor(routes: readonly string[]) {
    super(
      `These routes declare no limit: ${routes.join(', ')}. Put @RateLimit({ name, quota, windowSeconds, per }) on each, or @LimitsItself('what its service counts'), or @Unlimited('why').`,
    );
  }
}

/** A limit that can't be counted as it says. */
export class WrongLimit extends Error {}

/**
 * Reads every route's limits when the service starts, and refuses to start when one that anybody may
 * post to, or that creates, says nothing.
 */
@Injectable()
export class LimitDeclarations implements OnModuleInit {
  private readonly limits = new Map<object, DeclaredLimit[]>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    @Inject(RATE_LIMIT_FACTOR) private readonly factor: number,
  ) {}

  /** @throws UndeclaredLimit, WrongLimit */
  onModuleInit(): void {
    const rules = new Map<string, DeclaredLimit>();
    const undeclared: string[] = [];
    for (const route of everyRoute(this.discovery, this.scanner)) {
      const declared = limitsOf(route.handler);
      for (const limit of declared) assertCountable(route, limit, rules);
      if (mustDeclare(route) && !declaresLimit(route.handler)) undeclared.push(route.name);
      const scaled = declared.map((limit) => ({ ...limit, quota: limit.quota * this.factor }));
      this.limits.set(route.handler, scaled);
    }
    if (undeclared.length > 0) throw new UndeclaredLimit(undeclared);
  }

  /** The limits of a route, with the quotas that hold here. */
  of(handler: object): readonly DeclaredLimit[] {
    return this.limits.get(handler) ?? [];
  }
}

/** Our own services are trusted not to flood each other. */
function mustDeclare({ method, handler, access }: Route): boolean {
  if (method !== 'POST' || access?.kind === 'service') return false;
  return access?.kind === 'public' || creates(handler);
}

/** @throws WrongLimit */
function assertCountable(
  { name, access }: Route,
  limit: DeclaredLimit,
  rules: Map<string, DeclaredLimit>,
): void {
  if (limit.per === 'tenant' && access && !needsTenant(access))
    throw new WrongLimit(`${name} is called in no tenant, and can't be limited per tenant.`);
  if (limit.per === 'user' && access?.kind === 'public')
    throw new WrongLimit(`${name} is called by anybody, and can't be limited per user.`);
  const known = rules.get(limit.name) ?? limit;
  rules.set(limit.name, known);
  if (JSON.stringify(known) !== JSON.stringify(limit))
    throw new WrongLimit(`Two different limits are named "${limit.name}": see ${name}.`);
}
