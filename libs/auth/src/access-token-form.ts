import { ACCESS_TOKEN_SECONDS, TOKEN_AUDIENCE, type AccessClaims } from './access-claims';

const LONGEST_KEY_ID = 64;

/** Two numbers of 32 bytes, raw (RFC 7518, 3.4). DER, or anything else, is not that long. */
const SIGNATURE_BYTES = 64;

/** How far our machines' clocks may differ. */
const CLOCK_SKEW_SECONDS = 60;

/**
 * The id of the key that a token says it was signed with, or null for a text that our issuer would
 * never write. It writes each token in one way only: three parts of base64url without padding or
 * stray bits, of JSON without spaces or doubled members, and a header of `alg`, `typ` and `kid`
 * alone. So one content with one signature has one text, and headers that bring a key along (`jwk`,
 * `jku`, `x5u`) or ask for what we don't do (`crit`, `zip`, `b64`) are not even looked at.
 *
 * What remains is ECDSA's own second signature, (r, n - s), of the same content. It is accepted, as
 * everywhere, and gets round nothing: whoever has it has the token, and revocations are by session.
 */
export function keyIdOf(token: string): string | null {
  const [header, payload, signature, ...rest] = token.split('.');
  if (!header || !payload || !signature || rest.length > 0) return null;
  if (!isSignature(signature) || !isObject(canonicalJson(payload))) return null;
  const said = canonicalJson(header);
  if (!isObject(said)) return null;
  const { alg, typ, kid, ...others } = said;
  const isPlain = alg === 'ES256' && typ === 'JWT' && Object.keys(others).length === 0;
  return isPlain && isShortText(kid, LONGEST_KEY_ID) ? kid : null;
}

/** Whether verified claims are of the kinds that ours are, and of a time that can be. */
export function isOurs(claims: AccessClaims, now: number): boolean {
  const { sub, sid, tid, aud, superuser, iat, exp } = claims as unknown as Record<string, unknown>;
  return (
    isShortText(sub) &&
    isShortText(sid) &&
    (tid === undefined || isShortText(tid)) &&
    (superuser === undefined || superuser === true) &&
    aud === TOKEN_AUDIENCE &&
    Number.isSafeInteger(iat) &&
    Number.isSafeInteger(exp) &&
    claims.iat <= now + CLOCK_SKEW_SECONDS &&
    claims.exp - claims.iat <= ACCESS_TOKEN_SECONDS
  );
}

/** The JSON of a part, if that is exactly how we would write it; else undefined. */
function canonicalJson(part: string): unknown {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return encoded(JSON.stringify(value)) === part ? value : undefined;
  } catch {
    return undefined;
  }
}

function isSignature(part: string): boolean {
  const bytes = Buffer.from(part, 'base64url');
  return bytes.length === SIGNATURE_BYTES && bytes.toString('base64url') === part;
}

function encoded(text: string): string {
  return Buffer.from(text).toString('base64url');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isShortText(value: unknown, longest = 128): value is string {
  return typeof value === 'string' && value !== '' && value.length <= longest;
}
