import { requireContext, type Actor } from '@app/context';
import { Unauthenticated } from '@app/errors';

/** @throws Unauthenticated where nobody is signed in */
export function currentActor(): Actor {
  const { actor } = requireContext();
  if (!actor) throw new Unauthenticated();
  return actor;
}
