import { Catalogue } from '@app/permissions';

/**
 * Every permission there is: product → feature → actions. A product of your own goes in here, and
 * its keys into the routes by @RequirePermission().
 */
export const CATALOGUE = new Catalogue({
  abc: {
    dashboard: ['read'],
  },
  platform: {
    invitations: ['read', 'write'],
    members: ['read', 'write', 'delete'],
    organizations: ['read', 'write'],
  },
});

/** What a new tenant starts with. */
export const STARTING_PRODUCTS = ['abc', 'platform'];
