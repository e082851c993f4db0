import type { ClaimedAccount } from '../accounts/accounts-client';

/**
 * The session that accepting opened, for an account that it made or took over: tokens of earlier
 * sessions belong to whoever registered the address without proving it. The token comes straight
 * from auth-service, so reading it needs no verification.
 */
export function firstSessionOf({ created, access }: ClaimedAccount): string | null {
  if (!created) return null;
  const payload = Buffer.from(access.split('.')[1] ?? '', 'base64url').toString();
  return (JSON.parse(payload) as { sid: string }).sid;
}
