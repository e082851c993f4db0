export const TOKEN_ISSUER = 'tenantry-auth';
export const TOKEN_AUDIENCE = 'tenantry';

/** How long an access token lives; whatever remembers a revocation rests on it. */
export const ACCESS_TOKEN_SECONDS = 15 * 60;

/** What an access token says. Times are seconds since the epoch. */
export interface AccessClaims {
  /** The user's id. */
  sub: string;
  /** The session's id. */
  sid: string;
  /** The tenant that the token was issued for. */
  tid?: string;
  superuser?: true;
  iat: number;
  exp: number;
}
