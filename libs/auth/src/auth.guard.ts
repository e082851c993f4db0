import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { requireContext, type Actor } from '@app/context';
import { Unauthenticated } from '@app/errors';
import type { FastifyRequest } from 'fastify';
import { AccessTokens, type AccessClaims } from './access-tokens';
import { routeAccessOf } from './route-access';
import { ServiceCredentials } from './service-credentials';

const BEARER = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i;

/** The first check of every request: who is it? */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly services: ServiceCredentials,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const rule = routeAccessOf(execution);
    const { authorization } = execution.switchToHttp().getRequest<FastifyRequest>().headers;
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
      default:
        return rule satisfies never;
    }
  }

  private async signIn(authorization: string | undefined): Promise<void> {
    requireContext().actor = userActor(await this.tokens.verify(bearer(authorization)));
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
