import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { currentActor, routeAccessOf, type Relation } from '@app/auth';
import { requireContext } from '@app/context';
import { PermissionDenied } from '@app/errors';
import { PermissionReader } from './permission-reader';
import { RelationReader } from './relation';

/** The third check of every request: does the role grant what the route asks? */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(
    private readonly permissions: PermissionReader,
    private readonly relations: RelationReader,
  ) {}

  canActivate(execution: ExecutionContext): boolean | Promise<boolean> {
    const rule = routeAccessOf(execution);
    if (rule.kind !== 'permission') return true;
    const { tenant } = requireContext();
    if (!tenant) throw new PermissionDenied(rule.key);
    const allowed = this.permissions.allows(tenant.id, currentActor(), rule.key);
    if (allowed === true) return true;
    const isRelated = (relation: Relation): Promise<boolean> =>
      this.isRelated(tenant.id, rule.key, relation, execution);
    return admit(allowed, rule.key, rule.or ?? [], isRelated);
  }

  private async isRelated(
    tenantId: string,
    key: string,
    relation: Relation,
    execution: ExecutionContext,
  ): Promise<boolean> {
    const actor = currentActor();
    const { params } = execution.switchToHttp().getRequest<{ params: Record<string, unknown> }>();
    const id = String(params[relation.parameter]).toLowerCase();
    if (relation.kind === 'self') return actor.kind === 'user' && actor.id === id;
    const { thing, action } = relation;
    return this.relations.grants({ tenantId, actor, key, thing, action, id });
  }
}

/** @throws PermissionDenied for whom neither the key nor any relation lets in */
async function admit(
  allowed: boolean | Promise<boolean>,
  key: string,
  or: readonly Relation[],
  isRelated: (relation: Relation) => Promise<boolean>,
): Promise<boolean> {
  if (await allowed) return true;
  for (const relation of or) if (await isRelated(relation)) return true;
  throw new PermissionDenied(key);
}
