import { InvalidInput } from '@app/errors';
import { isWithin } from '@app/permissions';
import type { Standing } from '../access/actor-access';
import type { RoleAccess } from '../access/tenant-access';
import { RoleBeyondYours } from './members.errors';

/**
 * The role of that key, if whoever asks may give it away: nobody hands out more than they hold.
 * @throws InvalidInput, RoleBeyondYours
 */
export function roleToGive({ access, grants }: Standing, key: string): RoleAccess {
  const role = access.roleNamed(key);
  if (!role) throw new InvalidInput({ role: ['role is not one of this tenant'] });
  if (!isWithin(role.grants, grants)) throw new RoleBeyondYours(key);
  return role;
}
