import type { Sealer } from '@app/crypto';
import { mintSigningKey } from './signing-key';

/** Runs a statement in one open transaction, and returns its rows. */
export type Query = <Row extends object>(
  sql: string,
  parameters: readonly unknown[],
) => Promise<Row[]>;

/** A key as it stands in the table, without what is sealed. */
export interface StoredKey {
  kid: string;
  created_at: Date;
  activates_at: Date;
  /** From then on it is neither published nor accepted; null while it has no successor. */
  retires_at: Date | null;
}

const KEYS_LOCK = 7_302_520;

/**
 * A new key is published for this long before its first use: the key set may be kept for five
 * minutes (see JwksController), and processes of ours take seconds to notice it.
 */
const PUBLISHED_BEFORE_USE_MS = 10 * 60_000;

/** Two who rotate by hand at the same moment want one new key. */
const SAME_MOMENT_MS = 10_000;

/**
 * Whoever changes the keys holds this lock until their transaction ends, so that processes and
 * people who do the same at once do it one after the other, and the second sees what the first did.
 */
async function lockKeys(query: Query): Promise<void> {
  await query('SELECT pg_advisory_xact_lock($1)', [KEYS_LOCK]);
}

/** Every key that is left in the table, newest first. */
export function storedKeys(query: Query): Promise<StoredKey[]> {
  return query<StoredKey>(
    `SELECT kid, created_at, activates_at, retires_at FROM auth.signing_keys
      ORDER BY activates_at DESC, created_at DESC`,
    [],
  );
}

/**
 * Makes the first signing key where there is none, active at once: nobody has cached an older set.
 *
 * @returns the new key's id, or null when there was a key already
 */
export async function ensureSigningKey(
  query: Query,
  sealer: Sealer,
  now: Date,
): Promise<string | null> {
  await lockKeys(query);
  const living = (await storedKeys(query)).some((key) => !isRetired(key, now));
  return living ? null : insert(query, sealer, now, now);
}

/** What became of a rotation: the key that signs next, and whether it was made just now. */
export interface Rotation {
  made: boolean;
  kid: string;
  activatesAt: Date;
}

/**
 * Publishes a key that signs in ten minutes. Its predecessors get their end by a trigger, behind the
 * last token that they can sign; while a key waits for its time there is no need of another.
 *
 * @param olderThanMs does nothing, and returns null, while the newest key is younger
 */
export async function rotateSigningKey(
  query: Query,
  sealer: Sealer,
  now: Date,
  olderThanMs = 0,
): Promise<Rotation | null> {
  await lockKeys(query);
  const [newest] = (await storedKeys(query)).filter((key) => !isRetired(key, now));
  if (newest && newest.activates_at > now)
    return { made: false, kid: newest.kid, activatesAt: newest.activates_at };
  if (newest && now.getTime() - newest.created_at.getTime() < olderThanMs) return null;
  const activatesAt = newest ? new Date(now.getTime() + PUBLISHED_BEFORE_USE_MS) : now;
  return { made: true, kid: await insert(query, sealer, now, activatesAt), activatesAt };
}

/**
 * For a key that leaked: a new one signs at once, and every other one is worth nothing any more.
 * Only the owner of the table may. Two who do so at the same moment get the same key.
 */
export async function replaceSigningKeys(
  query: Query,
  sealer: Sealer,
  now: Date,
): Promise<Rotation> {
  await lockKeys(query);
  const [newest, ...others] = (await storedKeys(query)).filter((key) => !isRetired(key, now));
  const isJustMade =
    newest !== undefined &&
    others.length === 0 &&
    newest.activates_at.getTime() === newest.created_at.getTime() &&
    Math.abs(now.getTime() - newest.created_at.getTime()) < SAME_MOMENT_MS;
  if (isJustMade) return { made: false, kid: newest.kid, activatesAt: newest.activates_at };
  const kid = await insert(query, sealer, now, now);
  await query(
    `UPDATE auth.signing_keys SET retires_at = $2
      WHERE kid <> $1 AND (retires_at IS NULL OR retires_at > $2)`,
    [kid, now],
  );
  return { made: true, kid, activatesAt: now };
}

/**
 * Withdraws one key at once. Only the owner of the table may.
 * @throws Error for a key that is none, and for the last one that can sign
 */
export async function retireSigningKey(query: Query, kid: string, now: Date): Promise<void> {
  await lockKeys(query);
  const keys = (await storedKeys(query)).filter((key) => !isRetired(key, now));
  if (!keys.some((key) => key.kid === kid)) throw new Error(`There is no signing key ${kid}`);
  const remaining = keys.some((key) => key.kid !== kid && key.activates_at <= now);
  if (!remaining)
    throw new Error('It is the only key that can sign: replace it with `keys rotate --now`');
  await query('UPDATE auth.signing_keys SET retires_at = $2 WHERE kid = $1', [kid, now]);
  // Its predecessors were to end because of it: the newest of them signs again, and stays.
  await query(
    `UPDATE auth.signing_keys SET retires_at = NULL
      WHERE kid = (SELECT kid FROM auth.signing_keys WHERE retires_at IS NULL OR retires_at > $1
                    ORDER BY activates_at DESC, created_at DESC LIMIT 1)`,
    [now],
  );
}

export type KeyState = 'next' | 'signing' | 'verifying' | 'retired';

/** Each key, newest first, with what it does at the moment. */
export function statesOf(
  keys: readonly StoredKey[],
  now: Date,
): (StoredKey & { state: KeyState })[] {
  const signer = keys.find((key) => key.activates_at <= now && !isRetired(key, now));
  return keys.map((key) => ({ ...key, state: stateOf(key, signer, now) }));
}

function stateOf(key: StoredKey, signer: StoredKey | undefined, now: Date): KeyState {
  if (isRetired(key, now)) return 'retired';
  if (key.activates_at > now) return 'next';
  return key === signer ? 'signing' : 'verifying';
}

function isRetired({ retires_at }: StoredKey, now: Date): boolean {
  return retires_at !== null && retires_at <= now;
}

async function insert(query: Query, sealer: Sealer, now: Date, activatesAt: Date): Promise<string> {
  const { kid, public_jwk, sealed_private_key } = mintSigningKey(sealer, activatesAt);
  await query(
    `INSERT INTO auth.signing_keys (kid, public_jwk, sealed_private_key, created_at, activates_at)
     VALUES ($1, $2, $3, $4, $5)`,
    [kid, public_jwk, sealed_private_key, now, activatesAt],
  );
  return kid;
}
