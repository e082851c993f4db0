import { randomInt } from 'node:crypto';

/** From a range that is set aside for documentation and tests. */
export function someAddress(): string {
  return `198.18.${randomInt(256)}.${randomInt(1, 255)}`;
}
