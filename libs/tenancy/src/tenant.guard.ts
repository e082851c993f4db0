import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { needsTenant, routeAccessOf } from '@app/auth';
import { requireContext, type Actor } from '@app/context';
import { DomainError, TenantAccessDenied } from '@app/errors';
import type { FastifyRequest } from 'fastify';
import { TenantDirectory } from './tenant-directory';
import { tenantNames } from './tenant-names';

export class TenantRequired extends DomainError {
  readonly status = 400;
  readonly code = 'tenant_required';

  constructor() {
    super('Name a tenant: X-Tenant-ID, X-Tenant-Domain, its own host, or a token issued for it.');
  }
}

export class TenantConflict extends DomainError {
  readonly status = 400;
  readonly code = 'tenant_conflict';

  constructor() {
    super('The headers and the host name different tenants.');
  }
}

export const TENANT_BASE_DOMAIN = Symbol('TENANT_BASE_DOMAIN');

/**
 * The second check of every request: which tenant, and may this actor enter? Names that are
 * unknown, suspended or foreign all get the same refusal, before two that differ are told apart.
 */
@Injectable()
export class TenantGuard implements CanActivate {
  constructor(
    private readonly directory: TenantDirectory,
    @Inject(TENANT_BASE_DOMAIN) private readonly baseDomain: string,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    if (!needsTenant(routeAccessOf(execution))) return true;
    const context = requireContext();
    const actor = context.actor;
    if (!actor) throw new Error('The tenant guard runs after the authentication guard');
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    const tenantId = (await this.named(request, actor)) ?? actor.tokenTenantId;
    if (tenantId === null) throw new TenantRequired();
    if (!(await this.directory.admits(tenantId, actor))) throw new TenantAccessDenied();
    context.tenant = { id: tenantId };
    return true;
  }

  private async named(request: FastifyRequest, actor: Actor): Promise<string | null> {
    const { given, host } = tenantNames(request.headers, request.hostname, this.baseDomain);
    const named = await Promise.all(given.map((name) => this.directory.find(name)));
    const hosted = host === null ? null : await this.directory.find(host);
    if (hosted !== null) named.push(hosted);
    const ids = new Set<string>();
    for (const id of named) {
      if (id === null || !(await this.directory.admits(id, actor))) throw new TenantAccessDenied();
      ids.add(id);
    }
    if (ids.size > 1) throw new TenantConflict();
    return ids.values().next().value ?? null;
  }
}
