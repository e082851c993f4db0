import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { currentActor, routeAccessOf } from '@app/auth';
import { requireContext } from '@app/context';
import { PermissionDenied } from '@app/errors';
import { PermissionReader } from './permission-reader';

/** The third check of every request: does the role grant what the route asks? */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(private readonly permissions: PermissionReader) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const rule = routeAccessOf(execution);
    if (rule.kind !== 'permission') return true;
    const { tenant } = requireContext();
    if (!tenant || !(await this.permissions.allows(tenant.id, currentActor(), rule.key))) {
      throw new PermissionDenied(rule.key);
    }
    return true;
  }
}
