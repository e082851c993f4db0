import type { Sealer } from '@app/crypto';
import { mintSigningKey } from './signing-key';

/** Runs a statement in one open transaction, and returns its rows. */
type Query = (sql: string, parameters: readonly unknown[]) => Promise<object[]>;

const FIRST_KEY_LOCK = 7_302_520;

/**
 * Makes the first signing key where there is none, active at once: nobody has cached an older set.
 * The lock ends with the caller's transaction, so that processes which start together make one.
 *
 * @returns the new key's id, or null when there was a key already
 */
export async function ensureSigningKey(
  query: Query,
  sealer: Sealer,
  now: Date,
): Promise<string | null> {
  await query('SELECT pg_advisory_xact_lock($1)', [FIRST_KEY_LOCK]);
  const living = await query(
    'SELECT FROM auth.signing_keys WHERE retires_at IS NULL OR retires_at > $1 LIMIT 1',
    [now],
  );
  if (living.length > 0) return null;
  const { kid, public_jwk, sealed_private_key } = mintSigningKey(sealer, now);
  await query(
    `INSERT INTO auth.signing_keys (kid, public_jwk, sealed_private_key, created_at, activates_at)
     VALUES ($1, $2, $3, $4, $4)`,
    [kid, public_jwk, sealed_private_key, now],
  );
  return kid;
}
