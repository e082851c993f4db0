/** A role that every tenant has from its first moment, with what it grants. */
export interface SystemRole {
  key: string;
  name: string;
  grants: string[];
}

export const OWNER = 'owner';
export const DEFAULT_ROLE = 'viewer';

/** `*` is every key that there is and will be; the others are told one by one on purpose. */
export const SYSTEM_ROLES: readonly SystemRole[] = [
  { key: OWNER, name: 'Owner', grants: ['*'] },
  {
    key: 'admin',
    name: 'Admin',
    grants: [
      'abc.dashboard.read',
      'platform.audit.read',
      'platform.domains.read',
      'platform.domains.write',
      'platform.domains.delete',
      'platform.invitations.read',
      'platform.invitations.write',
      'platform.members.read',
      'platform.members.write',
      'platform.members.delete',
      'platform.organizations.read',
      'platform.organizations.write',
      'platform.products.read',
      'platform.products.write',
      'platform.roles.read',
      'platform.roles.write',
      'platform.roles.delete',
      'platform.organizations.delete',
      'platform.organizations.manage_users',
      'platform.settings.read',
      'platform.settings.write',
    ],
  },
  {
    key: 'staff',
    name: 'Staff',
    grants: [
      'abc.dashboard.read',
      'platform.invitations.read',
      'platform.members.read',
      'platform.organizations.read',
      'platform.products.read',
      'platform.roles.read',
      'platform.settings.read',
    ],
  },
  {
    key: DEFAULT_ROLE,
    name: 'Viewer',
    grants: ['abc.dashboard.read', 'platform.members.read', 'platform.organizations.read'],
  },
];
