import { InvalidInput } from '@app/errors';
import { faultOfGrant, isWithin } from '@app/permissions';
import type { Standing } from '../access/actor-access';
import { RoleBeyondYours } from '../members/members.errors';

/**
 * The grants of a role, each once, if whoever asks may give all of them.
 * @throws InvalidInput naming each wrong one as `grants.N`, RoleBeyondYours
 */
export function grantsToGive(
  { access, grants: held }: Standing,
  role: string,
  grants: readonly string[],
): string[] {
  const faults = grants.flatMap((grant, index): [string, string[]][] => {
    const fault = faultOfGrant(grant, access.catalogue);
    return fault === null ? [] : [[`grants.${index}`, [`grants.${index} ${fault}`]]];
  });
  if (faults.length > 0) throw new InvalidInput(Object.fromEntries(faults));
  if (!isWithin(grants, held)) throw new RoleBeyondYours(role);
  return [...new Set(grants)];
}
