import { currentActor } from '@app/auth';
import { TenantAccessDenied } from '@app/errors';
import type { Standing } from '../access/actor-access';

/**
 * The caller's standing with the role that a locked row says they have, which may have changed
 * since the guards looked. Superusers may be no members; whoever else isn't one has just been removed.
 * @throws TenantAccessDenied
 */
export function standingNow(standing: Standing, roleId: string | undefined): Standing {
  if (roleId === undefined) {
    if (currentActor().superuser) return standing;
    throw new TenantAccessDenied();
  }
  const role = standing.access.role(roleId);
  const { key, grants, keys } = role ?? { key: '', grants: [], keys: new Set<string>() };
  return { ...standing, role: key, grants, keys };
}
