import type { KeyObject } from 'node:crypto';

/** Where a verifier finds public keys: auth-service in its own table, others by JWKS. */
export abstract class SigningKeys {
  /**
   * The public key of that id, or null when there is none to be had.
   * @throws Unavailable when that can't be told right now
   */
  abstract publicKey(keyId: string): Promise<KeyObject | null>;

  /**
   * Whether a key that was had before is still one, as far as this process knows. It is asked with
   * every remembered token, so it must be a look-up.
   */
  abstract isCurrent(keyId: string): boolean;
}
