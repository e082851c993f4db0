import { Sealer } from '@app/crypto';
import { JwtService } from '@nestjs/jwt';
import {
  createHmac,
  createPrivateKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto';
import { asSuperuser, type Addresses } from './database';

interface Claims {
  sub: string;
  sid: string;
  [claim: string]: unknown;
}

interface SignerRow {
  kid: string;
  public_jwk: object;
  sealed_private_key: Buffer;
}

export interface Signer {
  kid: string;
  publicJwk: object;
  privateKey: KeyObject;
}

/** What a genuine access token says, its times left out. */
export function claimsOf(access: string): Claims {
  const payload = Buffer.from(access.split('.')[1] ?? '', 'base64url').toString();
  const { iat: _iat, exp: _exp, ...claims } = JSON.parse(payload) as Claims;
  return claims;
}

export function headerOf(access: string): { alg: string; kid: string } {
  const header = Buffer.from(access.split('.')[0] ?? '', 'base64url').toString();
  return JSON.parse(header) as { alg: string; kid: string };
}

/** auth-service's own signing key, opened with the key of the system under test. */
export async function genuineSigner(system: Addresses): Promise<Signer> {
  const [row] = await asSuperuser(system, (query) =>
    query<SignerRow>('SELECT * FROM signing_keys ORDER BY activates_at DESC LIMIT 1'),
  );
  if (!row) throw new Error('There is no signing key');
  const sealer = new Sealer(system.environment['SECRETS_KEY'] ?? '', 'signing-key');
  const pem = sealer.open(row.sealed_private_key, row.kid);
  return { kid: row.kid, publicJwk: row.public_jwk, privateKey: createPrivateKey(pem) };
}

export function strangerWithKeyId(kid: string): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { kid, publicJwk: publicKey.export({ format: 'jwk' }), privateKey };
}

/** Signs whatever is asked for: times are seconds from now. */
export function signed(
  { kid, privateKey }: Signer,
  claims: object,
  { issuer = 'tenantry-auth', audience = 'tenantry', endsIn = 900 } = {},
): string {
  const now = Math.floor(Date.now() / 1_000);
  return new JwtService().sign(
    { ...claims, iss: issuer, aud: audience, iat: now + Math.min(0, endsIn), exp: now + endsIn },
    {
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      algorithm: 'ES256',
      keyid: kid,
    },
  );
}

/** Signs exactly what is given, header and all. */
export function handSigned({ privateKey }: Signer, header: object, claims: object): string {
  const content = `${encoded(header)}.${encoded(claims)}`;
  const signature = sign('sha256', Buffer.from(content), {
    key: privateKey,
    dsaEncoding: 'ieee-p1363',
  });
  return `${content}.${signature.toString('base64url')}`;
}

/** A token that claims to need no signature. */
export function unsigned(claims: object): string {
  return `${encoded({ alg: 'none', typ: 'JWT' })}.${encoded(claims)}.`;
}

/** A token that takes the public key, which everybody knows, for a shared secret. */
export function signedWithPublicKey({ kid, publicJwk }: Signer, claims: object): string {
  const head = `${encoded({ alg: 'HS256', typ: 'JWT', kid })}.${encoded(claims)}`;
  const secret = JSON.stringify(publicJwk);
  return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
