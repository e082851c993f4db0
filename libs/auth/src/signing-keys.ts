import type { KeyObject } from 'node:crypto';

/** Where a verifier finds public keys: auth-service in its own table, others by JWKS. */
export abstract class SigningKeys {
  /** The public key of that id, or null when there is none to be had. */
  abstract publicKey(keyId: string): Promise<KeyObject | null>;
}
