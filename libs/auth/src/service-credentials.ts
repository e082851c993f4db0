import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { Unauthenticated } from '@app/errors';

const LIFETIME_SECONDS = 60;

/**
 * The credential with which our services call one another: a token of a minute, signed with
 * `SERVICE_SECRET`, made for one receiver. Whatever it leaks into, it is soon worth nothing.
 */
@Injectable()
export class ServiceCredentials {
  constructor(
    private readonly jwt: JwtService,
    private readonly service: string,
    private readonly secret: string,
  ) {}

  mint(receiver: string): string {
    return this.jwt.sign(
      { purpose: 'service' },
      {
        secret: this.secret,
        algorithm: 'HS256',
        issuer: this.service,
        audience: receiver,
        expiresIn: LIFETIME_SECONDS,
      },
    );
  }

  /**
   * @returns the name of the service that calls
   * @throws Unauthenticated
   */
  verify(token: string): string {
    try {
      const claims = this.jwt.verify<{ iss: string; purpose?: string }>(token, {
        secret: this.secret,
        algorithms: ['HS256'],
        audience: this.service,
      });
      if (claims.purpose === 'service' && claims.iss) return claims.iss;
    } catch {
      // Falls through to the one refusal: the caller learns nothing of why.
    }
    throw new Unauthenticated('A valid service credential is required.');
  }
}
