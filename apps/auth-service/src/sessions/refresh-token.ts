import { Sealer, sha256 } from '@app/crypto';
import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { parse as uuidBytes, stringify as uuidText, validate as isUuid } from 'uuid';

const ID_BYTES = 16;
const SECRET_BYTES = 32;
const SEAL_BYTES = 16;
const TOKEN_BYTES = ID_BYTES + SECRET_BYTES + SEAL_BYTES;

/** What a client holds to renew its session: opaque, 86 characters of base64url. */
export class RefreshToken {
  constructor(
    readonly sessionId: string,
    readonly text: string,
  ) {}

  /** How it is stored. */
  get hash(): Buffer {
    return sha256(this.text);
  }

  /** Seals the token that follows this one, so that only who presents this one can have it. */
  sealSuccessor(successor: RefreshToken): Buffer {
    return this.sealer.seal(successor.text, this.sessionId);
  }

  /** @throws SealBroken */
  openSuccessor(sealed: Buffer): string {
    return this.sealer.open(sealed, this.sessionId);
  }

  private get sealer(): Sealer {
    return new Sealer(this.text, 'refresh-successor');
  }
}

/**
 * Mints and reads refresh tokens: session id, secret, and a seal that shows that both come from us.
 * An old token ends its family; without the seal anybody who has seen a session's id (it stands in
 * every access token) could make up an "old" one, and sign that person out.
 */
export class RefreshTokens {
  private readonly key: Buffer;

  constructor(secretsKey: string) {
    this.key = Buffer.from(hkdfSync('sha256', secretsKey, '', 'refresh-token', 32));
  }

  mint(sessionId: string): RefreshToken {
    const body = Buffer.concat([uuidBytes(sessionId), randomBytes(SECRET_BYTES)]);
    const text = Buffer.concat([body, this.seal(body)]).toString('base64url');
    return new RefreshToken(sessionId, text);
  }

  /** @returns null for whatever is not one of ours */
  read(text: string): RefreshToken | null {
    const bytes = Buffer.from(text, 'base64url');
    if (bytes.length !== TOKEN_BYTES) return null;
    const body = bytes.subarray(0, ID_BYTES + SECRET_BYTES);
    if (!timingSafeEqual(bytes.subarray(body.length), this.seal(body))) return null;
    const sessionId = uuidText(body.subarray(0, ID_BYTES));
    // Many texts decode to the same bytes: one of them is the token that was hashed.
    return isUuid(sessionId) ? new RefreshToken(sessionId, bytes.toString('base64url')) : null;
  }

  private seal(body: Buffer): Buffer {
    return createHmac('sha256', this.key).update(body).digest().subarray(0, SEAL_BYTES);
  }
}
