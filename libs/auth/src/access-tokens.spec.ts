import { JwtService } from '@nestjs/jwt';
import { Clock } from '@app/clock';
import { Unauthenticated, Unavailable } from '@app/errors';
import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { TOKEN_AUDIENCE, TOKEN_ISSUER } from './access-claims';
import { AccessTokens } from './access-tokens';
import { SigningKeys } from './signing-keys';

const NOON_SECONDS = Date.parse('2026-11-21T12:00:00Z') / 1000;

class SetClock extends Clock {
  seconds = NOON_SECONDS;

  override now(): Date {
    return new Date(this.seconds * 1000);
  }
}

/** Keys in memory, which counts how often it is asked. */
class KeyRing extends SigningKeys {
  readonly keys = new Map<string, KeyObject>();
  asked = 0;

  publicKey(keyId: string): Promise<KeyObject | null> {
    this.asked++;
    return Promise.resolve(this.keys.get(keyId) ?? null);
  }

  override isCurrent(keyId: string): boolean {
    return this.keys.has(keyId);
  }
}

const ours = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const theirs = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

const CLAIMS = {
  iss: TOKEN_ISSUER,
  aud: TOKEN_AUDIENCE,
  sub: 'jane',
  sid: 'session-1',
  tid: 'acme',
  iat: NOON_SECONDS,
  exp: NOON_SECONDS + 900,
};

/** Known, so that only its length can be what is wrong with it. */
const ENDLESS_KEY_ID = 'k'.repeat(65);

type Claims = Record<string, unknown>;

/** Made by hand, so that the library that is tested does not vouch for itself. */
function token(claims: Claims = CLAIMS, key = ours.privateKey, header: object = {}): string {
  const content = `${encoded({ alg: 'ES256', typ: 'JWT', kid: 'key-1', ...header })}.${encoded(claims)}`;
  const signature = sign('sha256', Buffer.from(content), { key, dsaEncoding: 'ieee-p1363' });
  return `${content}.${signature.toString('base64url')}`;
}

describe('A3: access tokens', () => {
  let clock: SetClock;
  let ring: KeyRing;
  let tokens: AccessTokens;

  beforeEach(() => {
    clock = new SetClock();
    ring = new KeyRing();
    ring.keys.set('key-1', ours.publicKey);
    ring.keys.set(ENDLESS_KEY_ID, ours.publicKey);
    tokens = new AccessTokens(ring, new JwtService(), clock);
  });

  it('tell user, session and tenant', async () => {
    await expect(tokens.verify(token())).resolves.toMatchObject({
      sub: 'jane',
      sid: 'session-1',
      tid: 'acme',
    });
  });

  it('are checked once, and remembered', async () => {
    const jane = token();
    const claims = await tokens.verify(jane);
    await expect(tokens.verify(jane)).resolves.toEqual(claims);
    expect(ring.asked).toBe(1);
  });

  it('hold until the second before they end', async () => {
    const jane = token();
    clock.seconds = CLAIMS.exp - 1;
    await expect(tokens.verify(jane)).resolves.toMatchObject({ sub: 'jane' });
    clock.seconds = CLAIMS.exp;
    await expect(tokens.verify(jane)).rejects.toThrow(Unauthenticated);
  });

  it('end in time although they are remembered', async () => {
    const jane = token();
    await tokens.verify(jane);
    clock.seconds = CLAIMS.exp;
    await expect(tokens.verify(jane)).rejects.toThrow('The access token has expired.');
    await expect(tokens.verify(jane)).rejects.toThrow(Unauthenticated);
  });

  it('of a key that was withdrawn are worth nothing, although they are remembered', async () => {
    const jane = token();
    await tokens.verify(jane);
    ring.keys.delete('key-1');
    await expect(tokens.verify(jane)).rejects.toThrow(Unauthenticated);
    ring.keys.set('key-1', theirs.publicKey);
    await expect(tokens.verify(jane)).rejects.toThrow(Unauthenticated);
  });

  it('that were changed are remembered from nobody', async () => {
    const jane = token();
    await tokens.verify(jane);
    const [header, , signature] = jane.split('.');
    const root = `${header}.${encoded({ ...CLAIMS, superuser: true })}.${signature}`;
    await expect(tokens.verify(root)).rejects.toThrow(Unauthenticated);
  });

  const unsigned = `${encoded({ alg: 'none', kid: 'key-1' })}.${encoded(CLAIMS)}.`;

  /** The public key is public: signed with it as if it were a shared secret. */
  function confused(): string {
    const content = `${encoded({ alg: 'HS256', kid: 'key-1' })}.${encoded(CLAIMS)}`;
    const pem = ours.publicKey.export({ type: 'spki', format: 'pem' });
    return `${content}.${createHmac('sha256', pem).update(content).digest('base64url')}`;
  }

  it.each<[string, string]>([
    ['without a signature', unsigned],
    ['whose signature was cut off', token().replace(/[^.]+$/, '')],
    ['signed with the public key as a secret', confused()],
    ['signed by somebody else', token(CLAIMS, theirs.privateKey)],
    ['of another issuer', token({ ...CLAIMS, iss: 'somebody' })],
    ['of no issuer', token({ ...CLAIMS, iss: undefined })],
    ['for another audience', token({ ...CLAIMS, aud: 'another' })],
    ['for no audience', token({ ...CLAIMS, aud: undefined })],
    ['that have ended', token({ ...CLAIMS, exp: NOON_SECONDS })],
    ['that have not begun', token({ ...CLAIMS, nbf: NOON_SECONDS + 60 })],
    ['of a key that nobody knows', token(CLAIMS, ours.privateKey, { kid: 'key-2' })],
    ['of no key', token(CLAIMS, ours.privateKey, { kid: undefined })],
    ['of a key that is a list', token(CLAIMS, ours.privateKey, { kid: ['key-1'] })],
    ['of a key with an endless name', token(CLAIMS, ours.privateKey, { kid: ENDLESS_KEY_ID })],
    ['that say another algorithm', token(CLAIMS, ours.privateKey, { alg: 'ES384' })],
    ['longer than any of ours', token({ ...CLAIMS, more: 'x'.repeat(4_096) })],
    ['that are no tokens', 'garbage'],
    ['that are dots', '..'],
    ['that are nothing', ''],
    ['whose header is null', `${Buffer.from('null').toString('base64url')}.e30.x`],
  ])('%s are refused', async (_, refused) => {
    const refusal = await tokens.verify(refused).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Unauthenticated);
  });

  it('that end never are refused', async () => {
    await expect(tokens.verify(token({ ...CLAIMS, exp: undefined }))).rejects.toThrow(
      Unauthenticated,
    );
  });

  it('whose key can not be had right now are not called invalid', async () => {
    ring.publicKey = () => Promise.reject(new Unavailable());
    await expect(tokens.verify(token())).rejects.toThrow(Unavailable);
  });
});
