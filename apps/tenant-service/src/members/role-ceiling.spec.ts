import { InvalidInput } from '@app/errors';
import type { Standing } from '../access/actor-access';
import { TenantAccess, type GrantRow } from '../access/tenant-access';
import { SYSTEM_ROLES } from '../permissions/system-roles';
import { RoleBeyondYours } from './members.errors';
import { roleToGive } from './role-ceiling';

const ROLES: GrantRow[] = [
  ...SYSTEM_ROLES.map(({ key, name, grants }) => ({ role_id: key, key, name, patterns: grants })),
  { role_id: 'hr', key: 'hr', name: 'People', patterns: ['platform.members.*'] },
];

const ACME = {
  id: 'acme',
  slug: 'acme',
  name: 'Acme Corp',
  status: 'active',
  invitation_days: 7,
  allowed_email_domains: [],
};

/** Somebody of that role in acme. */
function as(key: string, ...products: string[]): Standing {
  const access = new TenantAccess(ACME, ROLES, new Set(products));
  const { grants, keys } = access.roleNamed(key)!;
  return { access, role: key, grants, keys };
}

describe('I2: nobody hands out more than they hold', () => {
  it.each([
    ['owner', 'owner'],
    ['owner', 'hr'],
    ['admin', 'admin'],
    ['admin', 'viewer'],
    ['staff', 'viewer'],
    ['viewer', 'viewer'],
  ])('%s may give %s', (giver, role) => {
    expect(roleToGive(as(giver, 'abc', 'platform'), role)).toMatchObject({ key: role });
  });

  it.each([
    ['admin', 'owner'],
    ['staff', 'admin'],
    ['viewer', 'staff'],
    ['hr', 'viewer'],
    ['staff', 'hr'],
    ['admin', 'hr'],
  ])('%s may not give %s', (giver, role) => {
    const give = (): unknown => roleToGive(as(giver, 'abc', 'platform'), role);
    expect(give).toThrow(RoleBeyondYours);
  });

  it('not even while the products in question are switched off', () => {
    expect(() => roleToGive(as('admin'), 'owner')).toThrow(RoleBeyondYours);
    expect(() => roleToGive(as('viewer'), 'admin')).toThrow(RoleBeyondYours);
  });

  it.each(['nobody', '', 'Viewer', 'toString'])('and %j is no role of the tenant', (role) => {
    expect(() => roleToGive(as('owner', 'abc'), role)).toThrow(InvalidInput);
  });
});
