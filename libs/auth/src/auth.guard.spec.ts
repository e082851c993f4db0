import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { JwtService } from '@nestjs/jwt';
import { Clock } from '@app/clock';
import { requireContext, runInContext, systemContext, type Actor } from '@app/context';
import { Unauthenticated } from '@app/errors';
import { generateKeyPairSync } from 'node:crypto';
import { AccessTokens, TOKEN_AUDIENCE, TOKEN_ISSUER } from './access-tokens';
import { AuthGuard } from './auth.guard';
import { currentActor } from './current-actor';
import { Public, ServiceOnly, SignedIn } from './route-access';
import { ServiceCredentials } from './service-credentials';

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
  @ServiceOnly() stock(): void {
    return;
  }
}

const jwt = new JwtService();
const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'pem' });
const services = new ServiceCredentials(jwt, 'shop', 's'.repeat(32));
const tokens = new AccessTokens(
  { publicKey: () => Promise.resolve(keys.publicKey) },
  jwt,
  new Clock(),
);
const guard = new AuthGuard(tokens, services);

const jane = jwt.sign(
  { sub: 'jane', sid: 'session-1', tid: 'acme' },
  {
    privateKey,
    algorithm: 'ES256',
    keyid: 'key-1',
    issuer: TOKEN_ISSUER,
    audience: TOKEN_AUDIENCE,
    expiresIn: 900,
  },
);

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

  it('leaves nobody as the actor where there is none', () => {
    expect(() => runInContext(systemContext('t'), currentActor)).toThrow(Unauthenticated);
  });
});
