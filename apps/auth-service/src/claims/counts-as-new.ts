import type { User } from '../accounts/user.entity';
import type { AccountClaim } from './account-claim.entity';

/**
 * Whether whoever holds the invitation may set the account's password, because nobody has a better
 * right to it: there is no account, its address was never verified, or an earlier try at this very
 * invitation made it and was never committed on the other side.
 */
export function countsAsNew(
  user: Pick<User, 'id' | 'isActive' | 'emailVerifiedAt'> | null,
  claim: Pick<AccountClaim, 'userId' | 'created'> | null,
): boolean {
  if (user === null) return true;
  if (!user.isActive) return false;
  return user.emailVerifiedAt === null || (claim?.created === true && claim.userId === user.id);
}
