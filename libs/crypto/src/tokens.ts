import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** An opaque bearer secret: 256 random bits, base64url, 43 characters. */
export function mintToken(): string {
  return randomBytes(32).toString('base64url');
}

/** The form in which a token is stored: 32 bytes that don't lead back to it. */
export function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Compares in constant time; strings of different length are unequal without a leak of where. */
export function sameBytes(left: string, right: string): boolean {
  return timingSafeEqual(sha256(left), sha256(right));
}
