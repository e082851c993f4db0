import { grantOf, productOf } from '@app/permissions';
import { SUPERUSER, type Standing } from '../access/actor-access';
import type { CheckReasonView } from './permissions.dto';

/** What decided that a standing holds a key, or doesn't: the first thing that settles it. */
export function reasonFor({ access, role, grants }: Standing, key: string): CheckReasonView {
  if (!access.catalogue.has(key)) return { code: 'unknown_key' };
  const product = productOf(key);
  if (!access.products.has(product)) return { code: 'product_off', product };
  if (role === SUPERUSER) return { code: 'superuser' };
  const grant = grantOf(grants, key);
  return grant === undefined ? { code: 'not_granted', role } : { code: 'granted', role, grant };
}
