import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { Clock } from '@app/clock';
import { Unauthenticated } from '@app/errors';
import type { KeyObject } from 'node:crypto';
import { SigningKeys } from './signing-keys';

export const TOKEN_ISSUER = 'tenantry-auth';
export const TOKEN_AUDIENCE = 'tenantry';

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

const REMEMBERED = 10_000;
const LONGEST_TOKEN = 4_096;

/**
 * Verifies access tokens (ES256). A verified token is remembered until it ends, because a
 * signature costs a hundred times more to check than a look-up.
 */
@Injectable()
export class AccessTokens {
  private readonly verified = new Map<string, AccessClaims>();

  constructor(
    private readonly keys: SigningKeys,
    private readonly jwt: JwtService,
    private readonly clock: Clock,
  ) {}

  /** @throws Unauthenticated; Unavailable when the keys can't be had */
  async verify(token: string): Promise<AccessClaims> {
    const now = Math.floor(this.clock.now().getTime() / 1000);
    const known = this.verified.get(token);
    const claims = known ?? (await this.check(token, now));
    // Asked so that a token without an end is refused as well.
    if (!(claims.exp > now)) {
      this.verified.delete(token);
      throw new Unauthenticated('The access token has expired.');
    }
    if (!known) this.remember(token, claims);
    return claims;
  }

  private async check(token: string, now: number): Promise<AccessClaims> {
    const keyId = token.length <= LONGEST_TOKEN ? keyIdOf(token) : null;
    const key = keyId === null ? null : await this.keys.publicKey(keyId);
    if (!key) throw new Unauthenticated();
    try {
      return await this.jwt.verifyAsync<AccessClaims>(token, {
        publicKey: asVerificationKey(key),
        algorithms: ['ES256'],
        issuer: TOKEN_ISSUER,
        audience: TOKEN_AUDIENCE,
        clockTimestamp: now,
      });
    } catch {
      throw new Unauthenticated();
    }
  }

  private remember(token: string, claims: AccessClaims): void {
    if (this.verified.size >= REMEMBERED) {
      const oldest = this.verified.keys().next().value;
      if (oldest !== undefined) this.verified.delete(oldest);
    }
    this.verified.set(token, claims);
  }
}

function keyIdOf(token: string): string | null {
  try {
    const header: unknown = JSON.parse(
      Buffer.from(token.split('.', 1)[0] ?? '', 'base64url').toString(),
    );
    const { alg, kid } = header as { alg?: unknown; kid?: unknown };
    return alg === 'ES256' && typeof kid === 'string' && kid.length <= 64 ? kid : null;
  } catch {
    return null;
  }
}

/** jsonwebtoken takes key objects; the types of @nestjs/jwt only know their text form. */
function asVerificationKey(key: KeyObject): string {
  return key as unknown as string;
}
