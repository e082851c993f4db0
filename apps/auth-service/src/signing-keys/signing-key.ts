import { Sealer } from '@app/crypto';
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';

/** A row of `signing_keys`. */
export interface SigningKeyRow {
  kid: string;
  public_jwk: JsonWebKey;
  sealed_private_key: Buffer;
  activates_at: Date;
  /** From then on the key is neither published nor accepted; null while no end is set. */
  retires_at: Date | null;
}

export function signingKeySealer(secretsKey: string): Sealer {
  return new Sealer(secretsKey, 'signing-key');
}

/** A new P-256 pair; its id is the RFC 7638 thumbprint, so that a key has one name everywhere. */
export function mintSigningKey(sealer: Sealer, activatesAt: Date): SigningKeyRow {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { crv, kty, x, y } = publicKey.export({ format: 'jwk' });
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  return {
    kid,
    public_jwk: { kty, crv, x, y, kid, alg: 'ES256', use: 'sig' },
    sealed_private_key: sealer.seal(pem, kid),
    activates_at: activatesAt,
    retires_at: null,
  };
}

/** A key in memory, unsealed once and only when it is the one to sign with. */
export class SigningKey {
  readonly publicKey: KeyObject;
  private unsealed: KeyObject | undefined;

  constructor(
    readonly row: SigningKeyRow,
    private readonly sealer: Sealer,
  ) {
    this.publicKey = createPublicKey({ key: row.public_jwk, format: 'jwk' });
  }

  get kid(): string {
    return this.row.kid;
  }

  /** @throws SealBroken when SECRETS_KEY is not the one that it was sealed with */
  unseal(): KeyObject {
    this.unsealed ??= createPrivateKey(this.sealer.open(this.row.sealed_private_key, this.kid));
    return this.unsealed;
  }

  isActive(now: Date): boolean {
    return this.row.activates_at <= now && !this.isRetired(now);
  }

  isRetired(now: Date): boolean {
    return this.row.retires_at !== null && this.row.retires_at <= now;
  }
}
