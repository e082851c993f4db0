import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { JwtService } from '@nestjs/jwt';
import { Clock } from '@app/clock';
import { requireContext, runInContext, systemContext, type Actor } from '@app/context';
import { SuperuserRequired, Unauthenticated, Unavailable } from '@app/errors';
import { generateKeyPairSync } from 'node:crypto';
import { TOKEN_AUDIENCE, TOKEN_ISSUER } from './access-claims';
import { AccessTokens } from './access-tokens';
import { AuthGuard } from './auth.guard';
import { currentActor } from './current-actor';
import { Public, ServiceOnly, SignedIn, SuperuserOnly } from './route-access';
import { ServiceCredentials } from './service-credentials';
import { TokenRevocations } from './token-revocations';

class Shop {
  @Public() front(): void {
    return;
  }
  @Public({ bearer: 'optional' }) offers(): void {
    return;
  }
  @SignedIn() orders(): void {
    return;
  }
  @SuperuserOnly() vault(): void {
    return;
  }
  @ServiceOnly() stock(): void {
    return;
  }
}

const jwt = new JwtService();
const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'pem' });
const services = new ServiceCredentials(jwt, 'shop', 's'.repeat(32));
const tokens = new AccessTokens(
  { publicKey: () => Promise.resolve(keys.publicKey), isCurrent: () => true },
  jwt,
  new Clock(),
);
/** What a service knows of sessions: one has ended, of another nobody can tell, the rest run. */
class SomeSessions extends TokenRevocations {
  override assertLive({ sid }: { sid: string }): void | Promise<void> {
    if (sid === 'ended') throw new Unauthenticated('The session has ended.');
    if (sid === 'nobody-knows') return Promise.reject(new Unavailable());
    return sid === 'asked' ? Promise.resolve() : undefined;
  }
}

const guard = new AuthGuard(tokens, services, new SomeSessions());

const signed = (claims: object): string =>
  jwt.sign(claims, {
    privateKey,
    algorithm: 'ES256',
    keyid: 'key-1',
    issuer: TOKEN_ISSUER,
    audience: TOKEN_AUDIENCE,
    expiresIn: 900,
  });
const jane = signed({ sub: 'jane', sid: 'session-1', tid: 'acme' });
const root = signed({ sub: 'root', sid: 'session-2', superuser: true });

/** Who the request is from, once the guard has let it in. */
function enter(route: keyof Shop, authorization?: string): Promise<Actor | null> {
  const handler = Object.getOwnPropertyDescriptor(Shop.prototype, route)?.value as () => void;
  const execution = new ExecutionContextHost([{ headers: { authorization } }], Shop, handler);
  return runInContext(systemContext('t'), async () => {
    await guard.canActivate(execution);
    return requireContext().actor;
  });
}

describe('the first check of every request', () => {
  it.each([`Bearer ${jane}`, `bearer ${jane}`])('knows a signed-in user', async (header) => {
    await expect(enter('orders', header)).resolves.toEqual({
      kind: 'user',
      id: 'jane',
      sessionId: 'session-1',
      superuser: false,
      tokenTenantId: 'acme',
    });
  });

  it.each([undefined, '', 'Bearer', 'Bearer ', jane, `Basic ${jane}`, `Bearer ${jane} more`])(
    'refuses %j where somebody must be signed in',
    async (header) => {
      await expect(enter('orders', header)).rejects.toThrow(Unauthenticated);
    },
  );

  it('knows our services where only they may call', async () => {
    await expect(enter('stock', `Bearer ${services.mint('shop')}`)).resolves.toMatchObject({
      kind: 'service',
      id: 'shop',
      superuser: false,
    });
  });

  it('lets superusers alone in where only they may call', async () => {
    await expect(enter('vault', `Bearer ${root}`)).resolves.toMatchObject({ superuser: true });
    await expect(enter('vault', `Bearer ${jane}`)).rejects.toThrow(SuperuserRequired);
    await expect(enter('vault')).rejects.toThrow(Unauthenticated);
  });

  it('takes neither for the other', async () => {
    await expect(enter('stock', `Bearer ${jane}`)).rejects.toThrow(Unauthenticated);
    await expect(enter('orders', `Bearer ${services.mint('shop')}`)).rejects.toThrow(
      Unauthenticated,
    );
  });

  it('asks nobody where anybody may call, whatever they bring', async () => {
    await expect(enter('front')).resolves.toBeNull();
    await expect(enter('front', 'Bearer garbage')).resolves.toBeNull();
  });

  it('reads a token that need not be there, and refuses a wrong one', async () => {
    await expect(enter('offers')).resolves.toBeNull();
    await expect(enter('offers', `Bearer ${jane}`)).resolves.toMatchObject({ id: 'jane' });
    await expect(enter('offers', 'Bearer garbage')).rejects.toThrow(Unauthenticated);
  });

  it.each(['orders', 'vault', 'offers'] as const)(
    'P6 asks at %s whether the session still runs: no where it ended, and never yes in doubt',
    async (route) => {
      const of = (sid: string): string => `Bearer ${signed({ sub: 'root', sid, superuser: true })}`;
      await expect(enter(route, of('ended'))).rejects.toThrow('The session has ended.');
      await expect(enter(route, of('nobody-knows'))).rejects.toThrow(Unavailable);
      await expect(enter(route, of('asked'))).resolves.toMatchObject({ sessionId: 'asked' });
    },
  );

  it('leaves nobody as the actor where there is none', () => {
    expect(() => runInContext(systemContext('t'), currentActor)).toThrow(Unauthenticated);
  });
});
