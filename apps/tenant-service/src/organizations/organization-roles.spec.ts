import { CATALOGUE } from '../permissions/catalogue';
import {
  grantedBy,
  heldIn,
  isWithinHeld,
  organizationKey,
  ORGANIZATION_PERMISSIONS,
  ORGANIZATION_ROLES,
} from './organization-roles';

const NO_KEYS = new Set<string>();

describe('T2: what a role in an organization grants', () => {
  it('is in the order of the roles: each holds what the next one holds, and more', () => {
    expect(ORGANIZATION_ROLES).toEqual(['owner', 'admin', 'member', 'viewer']);
    for (const [index, inner] of ORGANIZATION_ROLES.slice(1).entries()) {
      const outer = ORGANIZATION_ROLES[index]!;
      expect(isWithinHeld(inner, heldIn(NO_KEYS, outer))).toBe(true);
      expect(isWithinHeld(outer, heldIn(NO_KEYS, inner))).toBe(false);
    }
  });

  it('is everything for the owner, reading for the viewer, and each is a key of the catalogue', () => {
    expect(grantedBy('owner')).toEqual(ORGANIZATION_PERMISSIONS);
    expect(grantedBy('viewer')).toEqual(['read']);
    expect(CATALOGUE.keys).toEqual(
      expect.arrayContaining(ORGANIZATION_PERMISSIONS.map(organizationKey)),
    );
  });

  it('adds up with the keys of the role in the tenant', () => {
    const keys = new Set([organizationKey('manage_users'), 'platform.members.delete']);
    expect([...heldIn(keys, null)]).toEqual(['manage_users']);
    expect([...heldIn(keys, 'viewer')]).toEqual(['read', 'manage_users']);
    expect(isWithinHeld('admin', heldIn(keys, 'viewer'))).toBe(false);
    expect(isWithinHeld('admin', heldIn(keys, 'member'))).toBe(true);
    expect([...heldIn(NO_KEYS, null)]).toEqual([]);
  });
});
