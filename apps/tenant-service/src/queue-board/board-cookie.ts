import { ACCESS_TOKEN_SECONDS } from '@app/auth';

/** Holds the access token of whoever looks at the board; no script can read it. */
export const BOARD_COOKIE = 'tenantry_queues';

/** Sent for the board alone, and never with a request that another site began. */
export function boardCookie(protocol: string, token: string | null): string {
  const secure = protocol === 'https' ? '; Secure' : '';
  const age = token === null ? 0 : ACCESS_TOKEN_SECONDS;
  return `${BOARD_COOKIE}=${token ?? ''}; Path=/admin/queues; HttpOnly; SameSite=Strict; Max-Age=${age}${secure}`;
}
