import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { Clock } from '@app/clock';
import { Unauthenticated } from '@app/errors';
import type { KeyObject } from 'node:crypto';
import { TOKEN_AUDIENCE, TOKEN_ISSUER, type AccessClaims } from './access-claims';
import { isOurs, keyIdOf } from './access-token-form';
import { SigningKeys } from './signing-keys';

interface Verified {
  claims: AccessClaims;
  keyId: string;
}

const REMEMBERED = 10_000;
const LONGEST_TOKEN = 4_096;

/**
 * Verifies access tokens (ES256). A verified token is remembered until it ends, because a
 * signature costs a hundred times more to check than a look-up.
 */
@Injectable()
export class AccessTokens {
  private readonly verified = new Map<string, Verified>();

  constructor(
    private readonly keys: SigningKeys,
    private readonly jwt: JwtService,
    private readonly clock: Clock,
  ) {}

  /** @throws Unauthenticated; Unavailable when the keys can't be had */
  async verify(token: string): Promise<AccessClaims> {
    const now = Math.floor(this.clock.now().getTime() / 1000);
    const known = this.remembered(token);
    const { claims, keyId } = known ?? (await this.check(token, now));
    if (claims.exp <= now) {
      this.verified.delete(token);
      throw new Unauthenticated('The access token has expired.');
    }
    if (!known) this.remember(token, { claims, keyId });
    return claims;
  }

  /** What a withdrawn key signed is worth nothing any more, however lately it was verified. */
  private remembered(token: string): Verified | undefined {
    const known = this.verified.get(token);
    if (!known || this.keys.isCurrent(known.keyId)) return known;
    this.verified.delete(token);
    return undefined;
  }

  private async check(token: string, now: number): Promise<Verified> {
    const keyId = token.length <= LONGEST_TOKEN ? keyIdOf(token) : null;
    const key = keyId === null ? null : await this.keys.publicKey(keyId);
    if (keyId === null || !key) throw new Unauthenticated();
    const claims = await this.signed(token, key, now);
    if (!isOurs(claims, now)) throw new Unauthenticated();
    return { claims, keyId };
  }

  private async signed(token: string, key: KeyObject, now: number): Promise<AccessClaims> {
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

  private remember(token: string, verified: Verified): void {
    if (this.verified.size >= REMEMBERED) {
      const oldest = this.verified.keys().next().value;
      if (oldest !== undefined) this.verified.delete(oldest);
    }
    this.verified.set(token, verified);
  }
}

/** jsonwebtoken takes key objects; the types of @nestjs/jwt only know their text form. */
function asVerificationKey(key: KeyObject): string {
  return key as unknown as string;
}
