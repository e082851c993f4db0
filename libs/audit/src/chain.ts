import { createHash } from 'node:crypto';

/** The hash of a link: of the one before it and of what the entry says. 32 bytes. */
export function linkHash(previous: Buffer, canonicalEntry: string): Buffer {
  return createHash('sha256').update(previous).update(canonicalEntry).digest();
}

/** What the first link of a tenant's chain rests on. */
export const GENESIS = Buffer.alloc(32);
