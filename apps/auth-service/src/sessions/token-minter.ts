import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { ACCESS_TOKEN_SECONDS, TOKEN_AUDIENCE, TOKEN_ISSUER, type AccessClaims } from '@app/auth';
import { Clock } from '@app/clock';
import { SigningKeyRing } from '../signing-keys/signing-key-ring';

/** Of whom an access token speaks. */
export interface AccessSubject {
  userId: string;
  sessionId: string;
  tenantId: string | null;
  superuser: boolean;
}

@Injectable()
export class TokenMinter {
  constructor(
    private readonly jwt: JwtService,
    private readonly ring: SigningKeyRing,
    private readonly clock: Clock,
  ) {}

  /** An access token (ES256) of a quarter of an hour. */
  async mint({ userId, sessionId, tenantId, superuser }: AccessSubject): Promise<string> {
    const key = await this.ring.signer();
    const now = Math.floor(this.clock.now().getTime() / 1000);
    const claims: AccessClaims = {
      sub: userId,
      sid: sessionId,
      ...(tenantId !== null && { tid: tenantId }),
      ...(superuser && { superuser: true }),
      iat: now,
      exp: now + ACCESS_TOKEN_SECONDS,
    };
    return this.jwt.sign(claims, {
      // jsonwebtoken takes key objects; the types of @nestjs/jwt only know their text form.
      privateKey: key.unseal() as unknown as string,
      algorithm: 'ES256',
      keyid: key.kid,
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
    });
  }
}
