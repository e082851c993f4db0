import { sharedSystem, World, type Answer, type Person } from '@app/testing';
import {
  claimsOf,
  genuineSigner,
  handSigned,
  headerOf,
  signed,
  signedWithPublicKey,
  strangerWithKeyId,
  unsigned,
} from './support-invitations/forged-tokens';
import { serviceCredential } from './support-invitations/service-calls';

const world = new World(sharedSystem());
const { system } = world;
const QUARTER = 15 * 60;

describe('Access tokens', () => {
  it('A3 are signed with a published key, and say who, where and for how long', async () => {
    const tenant = await world.aTenant();
    const { access, id } = tenant.owner;
    const { alg, kid } = headerOf(access);
    expect(alg).toBe('ES256');
    const claims = claimsOf(access);
    expect(claims).toEqual({
      iss: 'tenantry-auth',
      aud: 'tenantry',
      sub: id,
      sid: expect.any(String) as string,
      tid: tenant.id,
    });
    const { iat, exp } = JSON.parse(Buffer.from(access.split('.')[1]!, 'base64url').toString()) as {
      iat: number;
      exp: number;
    };
    expect(exp - iat).toBe(QUARTER);

    const { body } = await world
      .anonymous('auth')
      .get<{ keys: Record<string, string>[] }>('/.well-known/jwks.json');
    const key = body.keys.find((published) => published['kid'] === kid);
    expect(key).toEqual({
      kty: 'EC',
      crv: 'P-256',
      alg: 'ES256',
      use: 'sig',
      kid,
      x: expect.any(String) as string,
      y: expect.any(String) as string,
    });
    expect(JSON.stringify(body)).not.toContain('"d"');
  });

  describe('that are not genuine', () => {
    let owner: Person;
    let tenant: { id: string };

    beforeAll(async () => {
      const made = await world.aTenant();
      tenant = made;
      owner = made.owner;
    });

    /** What each service says to whoever comes with it. */
    async function answersTo(access: string): Promise<Answer[]> {
      const bearer = { ...owner, access };
      return [
        await world.as(bearer, tenant).get('/api/dashboard'),
        await world.atAuth(bearer).get('/api/auth/profile'),
      ];
    }

    it('A3 a token that the tests sign with the genuine key does work', async () => {
      const token = signed(await genuineSigner(system), claimsOf(owner.access));
      for (const { status } of await answersTo(token)) expect(status).toBe(200);
    });

    it.each([
      ['has expired', { endsIn: -1 }],
      ['is for another audience', { audience: 'another-product' }],
      ['is from another issuer', { issuer: 'another-auth' }],
    ])('A3 one that %s is refused', async (_, what) => {
      await expectRefused(signed(await genuineSigner(system), claimsOf(owner.access), what));
    });

    it('A3 one that is signed with another key is refused, known key id or not', async () => {
      const { kid } = headerOf(owner.access);
      for (const keyId of [kid, 'no-such-key']) {
        await expectRefused(signed(strangerWithKeyId(keyId), claimsOf(owner.access)));
      }
    });

    it('A3 one without a signature is refused, and one that takes the public key for a secret', async () => {
      const now = Math.floor(Date.now() / 1_000);
      const claims = { ...claimsOf(owner.access), iat: now, exp: now + QUARTER };
      await expectRefused(unsigned(claims));
      await expectRefused(signedWithPublicKey(await genuineSigner(system), claims));
    });

    it('A3 one whose content was changed is refused', async () => {
      const other = await world.aPerson();
      const [head, , signature] = owner.access.split('.');
      const [, content] = other.access.split('.');
      await expectRefused(`${head}.${content}.${signature}`);
    });

    it.each([
      ['garbage', 'garbage'],
      ['three letters', 'a.b.c'],
      ['two dots', '..'],
      ['three empty objects', 'e30.e30.e30'],
      ['5,000 characters', 'x'.repeat(5_000)],
      ['nothing', ''],
    ])('A3 %s is refused', async (_, text) => {
      await expectRefused(text);
    });

    it.each<[string, (parts: string[]) => string]>([
      ['padding', ([head, body, tail]) => `${head}.${body}.${tail}==`],
      ['padding inside', ([head, body, tail]) => `${head}.${body}=.${tail}`],
      ['a fourth part', (parts) => [...parts, 'e30'].join('.')],
      ['stray bits', ([head, body, tail]) => `${head}.${body}.${withStrayBits(tail!)}`],
    ])('A3 a genuine one as another text, with %s, is refused', async (_, disguised) => {
      await expectRefused(disguised(owner.access.split('.')));
    });

    it.each<[string, object]>([
      ['a key of its own', { jwk: { kty: 'EC' } }],
      ['a place for keys', { jku: 'http://127.0.0.1:1/jwks.json' }],
      ['something critical', { crit: ['exp'] }],
      ['another algorithm', { alg: 'ES384' }],
    ])('A3 one signed with the genuine key whose header has %s is refused', async (_, header) => {
      const signer = await genuineSigner(system);
      const now = Math.floor(Date.now() / 1_000);
      const claims = {
        ...claimsOf(owner.access),
        iss: 'tenantry-auth',
        aud: 'tenantry',
        iat: now,
        exp: now + QUARTER,
      };
      const usual = { alg: 'ES256', typ: 'JWT', kid: signer.kid };
      const status = async (token: string): Promise<number[]> =>
        (await answersTo(token)).map((answer) => answer.status);
      expect(await status(handSigned(signer, usual, claims))).toEqual([200, 200]);
      await expectRefused(handSigned(signer, { ...usual, ...header }, claims));
    });

    it.each<[string, object]>([
      ['lives longer than ours', { exp: Math.floor(Date.now() / 1_000) + 2 * QUARTER }],
      ['begins in the future', { iat: Math.floor(Date.now() / 1_000) + 600 }],
      ['names no session', { sid: undefined }],
      ['names a session that is a number', { sid: 17 }],
      ['never ends', { exp: undefined }],
    ])('A3 one signed with the genuine key that %s is refused', async (_, claims) => {
      const signer = await genuineSigner(system);
      const now = Math.floor(Date.now() / 1_000);
      const usual = { iss: 'tenantry-auth', aud: 'tenantry', iat: now, exp: now + QUARTER };
      const header = { alg: 'ES256', typ: 'JWT', kid: signer.kid };
      await expectRefused(
        handSigned(signer, header, { ...claimsOf(owner.access), ...usual, ...claims }),
      );
    });

    it('A3 neither a refresh token nor the credential of a service is an access token', async () => {
      await expectRefused(owner.refresh);
      await expectRefused(serviceCredential(system, 'tenant-service', 'auth-service'));
      await expectRefused(serviceCredential(system, 'auth-service', 'tenant-service'));
    });

    async function expectRefused(access: string): Promise<void> {
      for (const answer of await answersTo(access)) {
        expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
        expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
      }
    }
  });
});

/** Decodes to the same bytes: 64 of them leave four bits of the last letter over. */
function withStrayBits(signature: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = alphabet.indexOf(signature.at(-1) ?? '');
  return signature.slice(0, -1) + (alphabet[last + 1] ?? '');
}
