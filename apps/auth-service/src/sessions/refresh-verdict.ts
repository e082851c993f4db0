/** How long the parent of the current token still gets that same token: parallel tabs, lost answers. */
export const GRACE_MS = 10_000;

/** What the database knows of a session whose current token was not the one presented. */
export interface SessionState {
  parent_hash: Buffer | null;
  rotated_at: Date | null;
  expires_at: Date;
  ended_at: Date | null;
  is_active: boolean;
}

/**
 * Judges a genuine token that isn't the current one of its session.
 * - `graced`: its successor is the current one, and it was replaced a moment ago
 * - `reused`: an older one, so somebody has a copy
 */
export function judge(
  session: SessionState,
  presentedHash: Buffer,
  now: Date,
): 'ended' | 'graced' | 'reused' {
  if (session.ended_at !== null || session.expires_at <= now || !session.is_active) return 'ended';
  if (!session.parent_hash?.equals(presentedHash) || session.rotated_at === null) return 'reused';
  return now.getTime() - session.rotated_at.getTime() <= GRACE_MS ? 'graced' : 'reused';
}
