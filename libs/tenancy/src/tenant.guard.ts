import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { needsTenant, routeAccessOf } from '@app/auth';
import { requireContext } from '@app/context';
import { TenantAccessDenied } from '@app/errors';
import type { FastifyRequest } from 'fastify';
import { agreedTenant, countingNames, TenantRequired } from './agreed-tenant';
import { TenantDirectory } from './tenant-directory';
import { tenantNames } from './tenant-names';

export const TENANT_BASE_DOMAIN = Symbol('TENANT_BASE_DOMAIN');

/** The second check of every request: which tenant, and may this actor enter? */
@Injectable()
export class TenantGuard implements CanActivate {
  constructor(
    private readonly directory: TenantDirectory,
    @Inject(TENANT_BASE_DOMAIN) private readonly baseDomain: string,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    if (!needsTenant(routeAccessOf(execution))) return true;
    const context = requireContext();
    const { actor } = context;
    if (!actor) throw new Error('The tenant guard runs after the authentication guard');
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    const told = tenantNames(request.headers, request.hostname, this.baseDomain);
    const names = await countingNames(this.directory, told);
    const tenantId = (await agreedTenant(this.directory, names, actor)) ?? actor.tokenTenantId;
    if (tenantId === null) throw new TenantRequired();
    if (!(await this.directory.admits(tenantId, actor))) throw new TenantAccessDenied();
    context.tenant = { id: tenantId };
    return true;
  }
}
