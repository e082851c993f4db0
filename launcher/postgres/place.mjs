import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../files.mjs';
import { Refusal } from '../refusal.mjs';
import { stopLeftovers } from './leftovers.mjs';

/** @typedef {import('./binaries.mjs').User} User */

/**
 * Where a cluster lives and as whom its server runs.
 * @typedef {{ home: string, user: User | null, copies: string }} Place
 */

/** Where root keeps what another user has to reach when DATA_DIR is closed to him. */
const SYSTEM_FOLDER = '/var/lib/tenantry';

/**
 * An ordinary user runs PostgreSQL himself, in DATA_DIR. PostgreSQL refuses root, so root hands
 * it to `nobody`, who has to pass every parent of the data: a clone under /root is closed to him.
 * We never open a folder that isn't ours; the data then moves under /var/lib, and a pointer file
 * in DATA_DIR says where.
 *
 * @param {string} dataDir must exist
 * @returns {Promise<Place>}
 */
export async function findPlace(dataDir) {
  const inside = join(realpathSync(dataDir), 'postgres');
  if (process.getuid?.() !== 0) {
    return { home: makeHome(inside, 0o700), user: null, copies: join(dataDir, 'postgres-runtime') };
  }
  const copies = join(SYSTEM_FOLDER, 'runtime');
  const pointer = join(dataDir, 'postgres.location');
  const existing = join(inside, 'data', 'PG_VERSION');
  if (existsSync(existing)) {
    // Made by an ordinary user before: it stays his, so that he can come back to it.
    const { uid, gid } = statSync(existing);
    const user = uid === 0 ? nobody() : { uid, gid };
    if (!canPass(user, inside)) {
      throw new Refusal(`The user with id ${user.uid} owns ${inside} but can't reach it any more.`);
    }
    return { home: inside, user, copies };
  }
  const user = nobody();
  if (existsSync(pointer)) {
    return { home: makeHome(readFileSync(pointer, 'utf8').trim(), 0o711), user, copies };
  }
  if (canPass(user, dataDir)) return { home: makeHome(inside, 0o711), user, copies };
  const name = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 16);
  const outside = join(SYSTEM_FOLDER, name);
  await setAside(outside);
  makeHome(outside, 0o711);
  writeWhole(pointer, `${outside}\n`);
  return { home: outside, user, copies };
}

/**
 * @param {string} home
 * @param {number} mode
 */
function makeHome(home, mode) {
  if (home.startsWith(SYSTEM_FOLDER) && !existsSync(SYSTEM_FOLDER)) {
    mkdirSync(SYSTEM_FOLDER, { recursive: true });
    chmodSync(SYSTEM_FOLDER, 0o755);
  }
  if (!existsSync(home)) {
    mkdirSync(home, { recursive: true });
    chmodSync(home, mode);
  }
  return home;
}

/**
 * No pointer names this folder, so its DATA_DIR was deleted and made anew: a fresh start is
 * wanted. One old cluster is kept in case it was a mistake.
 *
 * @param {string} home
 */
async function setAside(home) {
  if (!existsSync(home)) return;
  await stopLeftovers(join(home, 'data'));
  rmSync(`${home}.old`, { recursive: true, force: true });
  renameSync(home, `${home}.old`);
}

/**
 * @param {User} user
 * @param {string} folder
 */
function canPass(user, folder) {
  const test = spawnSync('/bin/sh', ['-c', 'test -x "$1/."', 'sh', folder], { cwd: '/', ...user });
  return test.status === 0;
}

/**
 * initdb looks its user up, so a bare number won't do.
 *
 * @returns {User}
 */
function nobody() {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (!uid || !gid) {
    throw new Refusal(
      'PostgreSQL refuses to run as root, and /etc/passwd has no user "nobody" to run it as: ' +
        'start as an ordinary user, or set DATABASE_URL.',
    );
  }
  return { uid: Number(uid), gid: Number(gid) };
}
