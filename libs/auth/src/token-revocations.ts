import type { AccessClaims } from './access-claims';

/**
 * The second check of every signed-in request: is the session that the token belongs to still
 * running, and its user active? A signature can't tell. Each service says how it knows.
 */
export abstract class TokenRevocations {
  /**
   * Answers without a promise where it knows: that is the hot path.
   *
   * @throws Unauthenticated for an ended session or a deactivated user
   * @throws Unavailable when nobody can tell: the answer is never yes then
   */
  abstract assertLive(claims: Pick<AccessClaims, 'sub' | 'sid'>): void | Promise<void>;
}
