import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { requireContext, type Actor } from '@app/context';
import { SuperuserRequired, Unauthenticated } from '@app/errors';
import type { FastifyRequest } from 'fastify';
import type { AccessClaims } from './access-claims';
import { AccessTokens } from './access-tokens';
import { cookieToken } from './cookie-token';
import { currentActor } from './current-actor';
import { routeAccessOf } from './route-access';
import { ServiceCredentials } from './service-credentials';
import { TokenRevocations } from './token-revocations';

const BEARER = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i;

/** The first check of every request: who is it? */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly services: ServiceCredentials,
    private readonly revocations: TokenRevocations,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const rule = routeAccessOf(execution);
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    const { authorization } = request.headers;
    switch (rule.kind) {
      case 'public':
        if (rule.bearer === 'optional' && authorization !== undefined)
          await this.signIn(authorization);
        return true;
      case 'service':
        requireContext().actor = serviceActor(this.services.verify(bearer(authorization)));
        return true;
      case 'signed-in':
      case 'member':
      case 'permission':
        await this.signIn(authorization);
        return true;
      case 'superuser':
        if (rule.cookie === undefined) await this.signIn(authorization);
        else await this.signInWith(cookieToken(request, rule.cookie));
        if (!currentActor().superuser) throw new SuperuserRequired();
        return true;
      default:
        return rule satisfies never;
    }
  }

  private async signIn(authorization: string | undefined): Promise<void> {
    return this.signInWith(bearer(authorization));
  }

  private async signInWith(token: string): Promise<void> {
    const claims = await this.tokens.verify(token);
    const asking = this.revocations.assertLive(claims);
    if (asking) await asking;
    requireContext().actor = userActor(claims);
  }
}

function bearer(authorization: string | undefined): string {
  const token = BEARER.exec(authorization ?? '')?.[1];
  if (!token) throw new Unauthenticated();
  return token;
}

function userActor(claims: AccessClaims): Actor {
  return {
    kind: 'user',
    id: claims.sub,
    sessionId: claims.sid,
    superuser: claims.superuser === true,
    tokenTenantId: claims.tid ?? null,
  };
}

function serviceActor(name: string): Actor {
  return { kind: 'service', id: name, sessionId: null, superuser: false, tokenTenantId: null };
}
