import { hash, verify } from '@node-rs/argon2';
import { BoundedWork } from './bounded-work';

/** argon2id, which is the library's default kind; memory in KiB. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** With what one core hashes in a second (some 40), a wait of a few seconds at most. */
const WAITING_PER_SLOT = 100;

/** A hash of nothing that anybody knows, at the cost of every other. */
const DUMMY_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$xtGlhNj/BaxiMn8LsHFiZw$gqOZWKqmxIkb0TQmOe9ZiC3ZmsmunQ3uGmCmw/1UD/w';

/**
 * Hashes and verifies passwords, so many at once: sign-ins wait for one another, and the rest of
 * the service for none of them.
 */
export class PasswordHasher {
  private readonly bounded: BoundedWork;

  constructor(atOnce: number) {
    this.bounded = new BoundedWork(atOnce, atOnce * WAITING_PER_SLOT);
  }

  /** @throws Unavailable when too many are waiting */
  hash(password: string): Promise<string> {
    return this.bounded.run(() => hash(canonical(password), COST));
  }

  /**
   * Without a hash to compare with it does the same work and says no, so that nobody can tell an
   * unknown user from a wrong password by the time it takes.
   *
   * @throws Unavailable when too many are waiting
   */
  async verify(passwordHash: string | undefined, password: string): Promise<boolean> {
    const matches = await this.bounded.run(() =>
      verify(passwordHash ?? DUMMY_HASH, canonical(password)),
    );
    return matches && passwordHash !== undefined;
  }
}

/** Keyboards write an `é` in more than one way; it is the same password. */
function canonical(password: string): string {
  return password.normalize('NFKC');
}
