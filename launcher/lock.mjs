import { closeSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf } from './processes.mjs';

const ATTEMPTS = 4;

/** Somebody else holds the lock and lives. */
export class LockTaken extends Error {
  name = 'LockTaken';
  /** @param {number} pid */
  constructor(pid) {
    super(`held by process ${pid}`);
    this.pid = pid;
  }
}

/**
 * Keeps two processes from working in one folder at once.
 *
 * Everybody who wants the lock first puts down a claim of his own, a file named after himself,
 * and then looks for others: whoever sees another living claim withdraws. Two at once may both
 * withdraw and try again, but never both go on, and clearing away a dead claim can't hit a living
 * one, as its name is never used twice. (One file taken over by deleting and creating it would
 * have a gap in which two succeed.)
 *
 * @param {string} folder
 * @param {string} name
 * @returns {Promise<{ release: () => void }>}
 * @throws {LockTaken}
 */
export async function takeLock(folder, name) {
  mkdirSync(folder, { recursive: true });
  const claim = `${name}.${process.pid}.${identityOf(process.pid)}.lock`;
  for (let attempt = 1; ; attempt += 1) {
    // 'x': a second claim by this very process is refused too.
    const rival = placeClaim(join(folder, claim)) ? rivalOf(folder, name, claim) : process.pid;
    if (rival === null) return { release: () => rmSync(join(folder, claim), { force: true }) };
    if (rival === process.pid) throw new LockTaken(rival);
    rmSync(join(folder, claim), { force: true });
    if (attempt === ATTEMPTS) throw new LockTaken(rival);
    await new Promise((resolve) => setTimeout(resolve, 10 + Math.random() * 40));
  }
}

/** @param {string} path */
function placeClaim(path) {
  try {
    closeSync(openSync(path, 'wx', 0o600));
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {string} own
 * @returns {number | null} the pid of another living claim
 */
function rivalOf(folder, name, own) {
  for (const file of readdirSync(folder)) {
    const [owner, pid, identity, suffix] = file.split('.');
    if (owner !== name || suffix !== 'lock' || file === own) continue;
    if (identityOf(Number(pid)) === identity) return Number(pid);
    rmSync(join(folder, file), { force: true });
  }
  return null;
}
