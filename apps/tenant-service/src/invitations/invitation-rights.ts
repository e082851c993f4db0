import { Injectable } from '@nestjs/common';
import { ActorAccess, type Standing } from '../access/actor-access';
import type { RoleAccess } from '../access/tenant-access';
import { roleToGive } from '../members/role-ceiling';
import { OrganizationAccess } from '../organizations/organization-access';
import { DEFAULT_ROLE } from '../permissions/system-roles';
import type { InviteInput } from './invitations.dto';

/** What inviters may, beyond what the route asks: to which role, and into which organization. */
@Injectable()
export class InvitationRights {
  constructor(
    private readonly actors: ActorAccess,
    private readonly organizations: OrganizationAccess,
  ) {}

  /** @throws TenantAccessDenied */
  standing(): Promise<Standing> {
    return this.actors.current();
  }

  /** @throws InvalidInput, RoleBeyondYours, PermissionDenied */
  async of(input: InviteInput): Promise<{ standing: Standing; role: RoleAccess }> {
    const standing = await this.standing();
    const role = roleToGive(standing, input.role ?? DEFAULT_ROLE);
    if (input.organization_id !== undefined)
      await this.organizations.require(input.organization_id, 'manage_users');
    return { standing, role };
  }
}
