import { Catalogue } from '@app/permissions';

/**
 * Every permission there is: product → feature → actions. A product of your own goes in here, and
 * its keys into the routes by @RequirePermission().
 */
export const CATALOGUE = new Catalogue(
  {
    abc: {
      dashboard: ['read'],
    },
    platform: {
      audit: ['read'],
      domains: ['read', 'write', 'delete'],
      invitations: ['read', 'write'],
      members: ['read', 'write', 'delete'],
      organizations: ['read', 'write', 'delete', 'manage_users'],
      products: ['read', 'write'],
      roles: ['read', 'write', 'delete'],
      settings: ['read', 'write'],
      tenant: ['delete'],
    },
  },
  { abc: 'ABC', platform: 'Platform' },
);

/** What a new tenant starts with. */
export const STARTING_PRODUCTS = ['abc', 'platform'];
