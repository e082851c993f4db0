import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What was sealed can't be opened: another key, another purpose, or changed bytes. */
export class SealBroken extends Error {
  constructor() {
    super('A sealed value can not be opened: was SECRETS_KEY changed?');
  }
}

/**
 * Seals secrets that must wait in a column (AES-256-GCM). `purpose` separates the uses of one
 * master key and `context` binds a value to its row, so that a sealed value copied to another row
 * does not open there.
 *
 * The sealed form is `iv (12) | tag (16) | ciphertext`.
 */
export class Sealer {
  private readonly key: Buffer;

  constructor(masterKey: string, purpose: string) {
    this.key = Buffer.from(hkdfSync('sha256', masterKey, '', purpose, 32));
  }

  seal(secret: string, context: string): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv).setAAD(Buffer.from(context));
    const ciphertext = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), ciphertext]);
  }

  /** @throws SealBroken */
  open(sealed: Buffer, context: string): string {
    try {
      const iv = sealed.subarray(0, IV_BYTES);
      // Without its length a tag cut down to four bytes, which can be guessed, would do.
      const decipher = createDecipheriv('aes-256-gcm', this.key, iv, { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(context))
        .setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      return (
        decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') +
        decipher.final('utf8')
      );
    } catch {
      throw new SealBroken();
    }
  }
}
