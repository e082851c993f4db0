import { permissionKey } from '@app/permissions';

/** What can be done with one organization. Each is a key of the tenant's roles, too. */
export const ORGANIZATION_PERMISSIONS = ['read', 'write', 'delete', 'manage_users'] as const;
export type OrganizationPermission = (typeof ORGANIZATION_PERMISSIONS)[number];

/** What each role in an organization grants there; see docs/organizations.md. */
const GRANTED = {
  owner: ['read', 'write', 'delete', 'manage_users'],
  admin: ['read', 'write', 'manage_users'],
  member: ['read', 'write'],
  viewer: ['read'],
} as const satisfies Record<string, readonly OrganizationPermission[]>;

export type OrganizationRole = keyof typeof GRANTED;
export const ORGANIZATION_ROLES = Object.keys(GRANTED) as OrganizationRole[];

export function grantedBy(role: OrganizationRole): readonly OrganizationPermission[] {
  return GRANTED[role];
}

/** The key by which a role in the tenant grants the same in each of its organizations. */
export function organizationKey(permission: OrganizationPermission): string {
  return permissionKey('platform', 'organizations', permission);
}

/** What somebody may do in an organization: by their role in it, and by the keys of their tenant role. */
export function heldIn(
  keys: ReadonlySet<string>,
  role: OrganizationRole | null,
): ReadonlySet<OrganizationPermission> {
  const granted = new Set<OrganizationPermission>(role === null ? [] : grantedBy(role));
  return new Set(
    ORGANIZATION_PERMISSIONS.filter(
      (permission) => granted.has(permission) || keys.has(organizationKey(permission)),
    ),
  );
}

/** Whether nothing in the role goes beyond what somebody holds: the ceiling for giving and taking it. */
export function isWithinHeld(
  role: OrganizationRole,
  held: ReadonlySet<OrganizationPermission>,
): boolean {
  return grantedBy(role).every((permission) => held.has(permission));
}
