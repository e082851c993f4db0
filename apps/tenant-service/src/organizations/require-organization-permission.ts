import type { Relation } from '@app/auth';
import { RequirePermission, roleIn } from '@app/permissions';
import type { OrganizationPermission } from './organization-roles';

/** What relations to an organization are told by. */
export const ORGANIZATION = 'organization';

/**
 * Lets in whoever's role in the tenant grants `platform.organizations.…`, and whoever's role in the
 * organization that `{id}` names grants the same there.
 */
export function RequireOrganizationPermission(
  permission: OrganizationPermission,
  ...or: Relation[]
): MethodDecorator {
  const inIt = roleIn(ORGANIZATION, 'id', permission);
  return RequirePermission('platform', 'organizations', permission, inIt, ...or);
}
