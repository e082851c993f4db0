import { Injectable } from '@nestjs/common';
import { currentActor } from '@app/auth';
import { Database, Transactional } from '@app/database';
import { PermissionDenied } from '@app/errors';
import type { RelationReader, RoleInThing } from '@app/permissions';
import { currentTenantId } from '@app/tenancy';
import { validate as isUuid } from 'uuid';
import { ActorAccess } from '../access/actor-access';
import {
  grantedBy,
  heldIn,
  organizationKey,
  type OrganizationPermission,
  type OrganizationRole,
} from './organization-roles';
import { ORGANIZATION } from './require-organization-permission';

/**
 * Who may do what in an organization by their role in it. It is read anew for each request that
 * the tenant's role alone doesn't let in, so that every change of it holds at once.
 */
@Injectable()
export class OrganizationAccess implements RelationReader {
  constructor(
    private readonly database: Database,
    private readonly actors: ActorAccess,
  ) {}

  async grants({ tenantId, actor, key, thing, action, id }: RoleInThing): Promise<boolean> {
    if (thing !== ORGANIZATION || !isUuid(id)) return false;
    const standing = await this.actors.standing(tenantId, actor);
    // What is switched off for the whole tenant is off in its organizations.
    if (!standing?.access.everyKey.has(key)) return false;
    const role = await this.roleOf(id, actor.id);
    return role !== null && grantedBy(role).includes(action as OrganizationPermission);
  }

  /** @throws PermissionDenied for a caller who may not do that in the organization */
  async require(organizationId: string, permission: OrganizationPermission): Promise<void> {
    const { keys } = await this.actors.current();
    const held = heldIn(keys, await this.roleOf(organizationId, currentActor().id));
    if (!held.has(permission)) throw new PermissionDenied(organizationKey(permission));
  }

  @Transactional()
  private async roleOf(organizationId: string, userId: string): Promise<OrganizationRole | null> {
    const [member] = await this.database.query<{ role: OrganizationRole }>(
      `SELECT role FROM organization_members
        WHERE tenant_id = $1 AND organization_id = $2 AND user_id = $3`,
      [currentTenantId(), organizationId, userId],
    );
    return member?.role ?? null;
  }
}
