import { JwtService } from '@nestjs/jwt';
import { Clock } from '@app/clock';
import { Unauthenticated } from '@app/errors';
import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { TOKEN_AUDIENCE, TOKEN_ISSUER, type AccessClaims } from './access-claims';
import { AccessTokens } from './access-tokens';
import { SigningKeys } from './signing-keys';

const NOON_SECONDS = Date.parse('2026-11-21T12:00:00Z') / 1000;
const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

class Noon extends Clock {
  override now(): Date {
    return new Date(NOON_SECONDS * 1000);
  }
}

const ours = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const theirs = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ed = generateKeyPairSync('ed25519');

/** Keys of other kinds are known too, so that it is not for want of a key that they are refused. */
const KNOWN: Record<string, KeyObject> = {
  'key-1': ours.publicKey,
  p384: p384.publicKey,
  rsa: rsa.publicKey,
  ed: ed.publicKey,
};

class KnownKeys extends SigningKeys {
  override publicKey(keyId: string): Promise<KeyObject | null> {
    return Promise.resolve(KNOWN[keyId] ?? null);
  }

  override isCurrent(): boolean {
    return true;
  }
}

const HEADER = { alg: 'ES256', typ: 'JWT', kid: 'key-1' };
const CLAIMS = {
  sub: 'jane',
  sid: 'session-1',
  tid: 'acme',
  iat: NOON_SECONDS,
  exp: NOON_SECONDS + 900,
  aud: TOKEN_AUDIENCE,
  iss: TOKEN_ISSUER,
};

const encoded = (text: string | Buffer): string => Buffer.from(text).toString('base64url');
const json = (part: object): string => encoded(JSON.stringify(part));

const es256 = (content: string, key = ours.privateKey): Buffer =>
  sign('sha256', Buffer.from(content), { key, dsaEncoding: 'ieee-p1363' });

/** Signed with our own key whatever it says: only its form can be what is wrong with it. */
function genuine(header: string, payload: string): string {
  const content = `${header}.${payload}`;
  return `${content}.${encoded(es256(content))}`;
}

const withHeader = (more: object): string => genuine(json({ ...HEADER, ...more }), json(CLAIMS));
const withClaims = (more: object): string => genuine(json(HEADER), json({ ...CLAIMS, ...more }));

function without(claim: keyof typeof CLAIMS): string {
  const { [claim]: _left, ...others } = CLAIMS;
  return genuine(json(HEADER), json(others));
}

function signedAs(alg: string, kid: string, signer: (content: string) => Buffer): string {
  const content = `${json({ ...HEADER, alg, kid })}.${json(CLAIMS)}`;
  return `${content}.${encoded(signer(content))}`;
}

const good = genuine(json(HEADER), json(CLAIMS));
const [head = '', body = '', signature = ''] = good.split('.');

describe('A3: the one form of an access token', () => {
  const tokens = new AccessTokens(new KnownKeys(), new JwtService(), new Noon());
  const verify = (token: string): Promise<AccessClaims> => tokens.verify(token);

  async function expectRefused(token: string): Promise<void> {
    const refusal = await verify(token).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Unauthenticated);
  }

  it('is accepted', async () => {
    await expect(verify(good)).resolves.toMatchObject({ sub: 'jane', sid: 'session-1' });
  });

  const publicPem = ours.publicKey.export({ type: 'spki', format: 'pem' });
  const publicJwk = JSON.stringify(ours.publicKey.export({ format: 'jwk' }));
  const publicDer = ours.publicKey.export({ type: 'spki', format: 'der' });
  const hmac =
    (hash: string, secret: string | Buffer) =>
    (content: string): Buffer =>
      createHmac(hash, secret).update(content).digest();

  it.each<[string, string]>([
    ...['none', 'None', 'NONE', 'nOnE', ''].map((alg): [string, string] => [
      `"${alg}"`,
      `${json({ ...HEADER, alg })}.${body}.`,
    ]),
    ['none with a genuine signature', genuine(json({ ...HEADER, alg: 'none' }), body)],
    ['es256', withHeader({ alg: 'es256' })],
    ['a list', withHeader({ alg: ['ES256'] })],
    ['nothing', withHeader({ alg: undefined })],
    [
      'HS256, the public key as text its secret',
      signedAs('HS256', 'key-1', hmac('sha256', publicPem)),
    ],
    ['HS256, the public JWK its secret', signedAs('HS256', 'key-1', hmac('sha256', publicJwk))],
    ['HS256, the public DER its secret', signedAs('HS256', 'key-1', hmac('sha256', publicDer))],
    ['HS384', signedAs('HS384', 'key-1', hmac('sha384', publicPem))],
    ['HS512', signedAs('HS512', 'key-1', hmac('sha512', publicPem))],
    [
      'RS256',
      signedAs('RS256', 'rsa', (text) => sign('sha256', Buffer.from(text), rsa.privateKey)),
    ],
    [
      'RS384',
      signedAs('RS384', 'rsa', (text) => sign('sha384', Buffer.from(text), rsa.privateKey)),
    ],
    [
      'PS256',
      signedAs('PS256', 'rsa', (text) =>
        sign('sha256', Buffer.from(text), { key: rsa.privateKey, padding: 6, saltLength: 32 }),
      ),
    ],
    [
      'ES384',
      signedAs('ES384', 'p384', (text) =>
        sign('sha384', Buffer.from(text), { key: p384.privateKey, dsaEncoding: 'ieee-p1363' }),
      ),
    ],
    ['ES384 with our key', signedAs('ES384', 'key-1', (text) => es256(text))],
    ['EdDSA', signedAs('EdDSA', 'ed', (text) => sign(null, Buffer.from(text), ed.privateKey))],
    [
      'ES256 by a key of 384 bits',
      signedAs('ES256', 'p384', (text) => es256(text, p384.privateKey)),
    ],
    [
      'ES256 by an Edwards key',
      signedAs('ES256', 'ed', (text) => sign(null, Buffer.from(text), ed.privateKey)),
    ],
    [
      'ES256 by an RSA key',
      signedAs('ES256', 'rsa', (text) => sign('sha256', Buffer.from(text), rsa.privateKey)),
    ],
  ])('refuses the algorithm %s', async (_, token) => {
    await expectRefused(token);
  });

  const jwk = theirs.publicKey.export({ format: 'jwk' });
  const signedByThem = (more: object): string => {
    const content = `${json({ ...HEADER, ...more })}.${body}`;
    return `${content}.${encoded(es256(content, theirs.privateKey))}`;
  };

  it.each<[string, string]>([
    ['a key of its own', signedByThem({ jwk })],
    ['a key of its own, under our id', signedByThem({ jwk: { ...jwk, kid: 'key-1' } })],
    ['a key of its own beside a genuine signature', withHeader({ jwk })],
    ['a place to fetch keys from', withHeader({ jku: 'https://evil.test/jwks.json' })],
    ['a certificate to fetch', withHeader({ x5u: 'https://evil.test/cert.pem' })],
    ['a certificate', withHeader({ x5c: ['MIIB'] })],
    ['something critical', withHeader({ crit: ['exp'], exp: NOON_SECONDS })],
    ['nothing critical', withHeader({ crit: [] })],
    ['an unencoded payload', withHeader({ b64: false, crit: ['b64'] })],
    ['compression', withHeader({ zip: 'DEF' })],
    ['another type', withHeader({ typ: 'at+jwt' })],
    ['no type', withHeader({ typ: undefined })],
    ['a nested token', withHeader({ cty: 'JWT' })],
    ['an unknown key', withHeader({ kid: 'key-2' })],
    ['no key', withHeader({ kid: undefined })],
    ['an empty key id', withHeader({ kid: '' })],
    ['a key id that is a number', withHeader({ kid: 1 })],
    ['a path for a key id', withHeader({ kid: '../../dev/null' })],
    ['a prototype’s member for a key id', withHeader({ kid: '__proto__' })],
  ])('refuses a header with %s', async (_, token) => {
    await expectRefused(token);
  });

  /** The same bytes, as another text that lenient decoders take for it. */
  const strayBits = (part: string): string => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = alphabet.indexOf(part.at(-1) ?? '');
    return part.slice(0, -1) + (alphabet[last + 1] ?? '');
  };
  const decodes = (one: string, other: string): boolean =>
    Buffer.from(one, 'base64url').equals(Buffer.from(other, 'base64url'));

  it.each<[string, string]>([
    ['padding behind the signature', `${good}==`],
    ['padding behind the payload', `${head}.${body}=.${signature}`],
    ['padding behind the header', `${head}=.${body}.${signature}`],
    ['stray bits at the end of the signature', `${head}.${body}.${strayBits(signature)}`],
    ['a space before', ` ${good}`],
    ['a line end behind', `${good}\n`],
    [
      'a space inside the signature',
      `${head}.${body}.${signature.slice(0, 4)} ${signature.slice(4)}`,
    ],
    ['a line end inside the payload', `${head}.${body.slice(0, 8)}\n${body.slice(8)}.${signature}`],
    ['a nought behind', `${good}\0`],
    [
      'the other alphabet',
      `${head}.${body}.${Buffer.from(signature, 'base64url').toString('base64')}`,
    ],
    ['a fourth part', `${good}.`],
    ['a fourth part of something', `${good}.${signature}`],
    ['five parts', `${head}..${body}.${signature}.`],
    ['two parts', `${head}.${body}`],
    ['an empty payload', `${head}..${signature}`],
    ['an empty header', `.${body}.${signature}`],
    ['no signature', `${head}.${body}.`],
    ['more than 4,096 characters', withClaims({ more: 'x'.repeat(4_096) })],
    ['a million characters', `${head}.${'A'.repeat(1_000_000)}.${signature}`],
    ['a million dots', '.'.repeat(1_000_000)],
  ])('refuses a text with %s', async (_, token) => {
    await expectRefused(token);
  });

  it('with stray bits that decode to the genuine bytes is another text', () => {
    expect(decodes(strayBits(signature), signature)).toBe(true);
    expect(strayBits(signature)).not.toBe(signature);
  });

  const text = JSON.stringify(CLAIMS);
  const headText = JSON.stringify(HEADER);

  it.each<[string, string, string]>([
    ['a member twice in the header', headText.replace('{', '{"alg":"none",'), text],
    ['its key twice', headText.replace('{', '{"kid":"key-2",'), text],
    ['a member twice in the payload', headText, text.replace('{', '{"sub":"root",')],
    ['a member twice, the other way round', headText, text.replace(/}$/, ',"sub":"jane"}')],
    ['spaces', headText, text.replace(':', ': ')],
    ['spaces in the header', headText.replace(':', ' :'), text],
    ['a byte order mark', headText, `\uFEFF${text}`],
    ['escapes that need not be', headText, text.replace('jane', '\\u006aane')],
    ['numbers in another notation', headText, text.replace(/"exp":(\d+)/, '"exp":$1.0')],
    ['a list for a payload', headText, '[]'],
    ['null for a payload', headText, 'null'],
    ['text for a payload', headText, '"jane"'],
    ['no JSON', headText, 'jane'],
    ['a list for a header', '["ES256"]', text],
  ])('refuses %s, though the signature is genuine', async (_, header, payload) => {
    await expectRefused(genuine(encoded(header), encoded(payload)));
  });

  it('refuses a payload that is no UTF-8, though the signature is genuine', async () => {
    const bytes = Buffer.from(text.replace('jane', 'jan\u00e9'), 'latin1');
    await expectRefused(genuine(json(HEADER), encoded(bytes)));
  });

  it.each<[string, string]>([
    ...(['exp', 'sub', 'sid', 'iat', 'iss', 'aud'] as const).map((claim): [string, string] => [
      `no ${claim}`,
      without(claim),
    ]),
    ...['sub', 'sid', 'tid'].flatMap((claim) =>
      [17, null, true, ['jane'], { id: 'jane' }, '', 'x'.repeat(129)].map(
        (value): [string, string] => [
          `a ${claim} ${JSON.stringify(value).slice(0, 20)}`,
          withClaims({ [claim]: value }),
        ],
      ),
    ),
    ...[1, 'true', false, null, {}].map((value): [string, string] => [
      `superuser ${JSON.stringify(value)}`,
      withClaims({ superuser: value }),
    ]),
    ['an end that is text', withClaims({ exp: String(CLAIMS.exp) })],
    ['an end that is no whole number', withClaims({ exp: CLAIMS.exp - 0.5 })],
    ['an end that is null', withClaims({ exp: null })],
    ['an end that is now', withClaims({ iat: NOON_SECONDS - 900, exp: NOON_SECONDS })],
    ['an end far away', withClaims({ exp: NOON_SECONDS + 901 })],
    ['an end beyond all numbers', withClaims({ exp: 1e300 })],
    ['a beginning that is text', withClaims({ iat: String(CLAIMS.iat) })],
    ['a beginning in the future', withClaims({ iat: NOON_SECONDS + 61, exp: NOON_SECONDS + 900 })],
    ['a time before which it does not count', withClaims({ nbf: NOON_SECONDS + 1 })],
    ['such a time as text', withClaims({ nbf: 'now' })],
    ['a foreign issuer', withClaims({ iss: 'somebody' })],
    ['a list of issuers', withClaims({ iss: [TOKEN_ISSUER] })],
    ['a foreign audience', withClaims({ aud: 'somebody' })],
    ['a list of audiences', withClaims({ aud: [TOKEN_AUDIENCE] })],
  ])('refuses claims with %s, though the signature is genuine', async (_, token) => {
    await expectRefused(token);
  });

  it('lets clocks differ by a minute, and no more', async () => {
    const late = withClaims({ iat: NOON_SECONDS + 60, exp: NOON_SECONDS + 960 });
    await expect(verify(late)).resolves.toMatchObject({ sub: 'jane' });
  });

  const raw = Buffer.from(signature, 'base64url');
  const [r, s] = [raw.subarray(0, 32), raw.subarray(32)];
  const bytesOf = (number: bigint): Buffer =>
    Buffer.from(number.toString(16).padStart(64, '0'), 'hex');
  const numberOf = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`);
  const signedWith = (...parts: Buffer[]): string =>
    `${head}.${body}.${encoded(Buffer.concat(parts))}`;

  it.each<[string, string]>([
    ['as DER', signedWith(sign('sha256', Buffer.from(`${head}.${body}`), ours.privateKey))],
    ['a byte short', signedWith(raw.subarray(0, 63))],
    ['a byte long', signedWith(raw, Buffer.alloc(1))],
    ['with noughts before each number', signedWith(Buffer.alloc(1), r, Buffer.alloc(1), s)],
    ['of noughts', signedWith(Buffer.alloc(64))],
    ['with r = 0', signedWith(Buffer.alloc(32), s)],
    ['with s = 0', signedWith(r, Buffer.alloc(32))],
    ['with r = n', signedWith(bytesOf(P256_ORDER), s)],
    ['with s = n', signedWith(r, bytesOf(P256_ORDER))],
    ['of the largest numbers', signedWith(Buffer.alloc(64, 0xff))],
    ['with its numbers exchanged', signedWith(s, r)],
    [
      'with a bit turned',
      signedWith(Buffer.concat([raw.subarray(0, 63), Buffer.from([raw[63]! ^ 1])])),
    ],
    ['twice', signedWith(raw, raw)],
  ])('refuses a signature %s', async (_, token) => {
    await expectRefused(token);
  });

  it('accepts ECDSA’s own second signature, which says the same of the same session', async () => {
    const twin = signedWith(r, bytesOf(P256_ORDER - numberOf(s)));
    expect(twin).not.toBe(good);
    await expect(verify(twin)).resolves.toEqual(await verify(good));
  });
});
