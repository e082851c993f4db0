import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from './files.mjs';
import { eventually, identityOf, signal, stillRuns } from './processes.mjs';

/** @typedef {{ name: string, pid: number, identity: string | null }} KnownProcess */

/**
 * What a running launcher tells others: commands find its database here, and the next launcher
 * finds what it left behind if it was killed.
 *
 * @typedef {object} Runtime
 * @property {KnownProcess} launcher
 * @property {KnownProcess[]} children
 * @property {string | null} adminUrl of the embedded database
 * @property {boolean} ready whether everything has been up
 * @property {boolean} stopping
 * @property {Restart} restart the last one
 */

/**
 * A round in which the processes were restarted one after the other.
 *
 * @typedef {object} Restart
 * @property {number} count of rounds so far; 0: there was none
 * @property {boolean} under_way
 * @property {number} restarted how many processes, once all are
 * @property {string | null} error why it ended early
 */

/** @param {string} dataDir */
const pathOf = (dataDir) => join(dataDir, 'runtime.json');

/**
 * @param {string} dataDir
 * @param {Omit<Runtime, 'launcher'>} runtime
 */
export function writeRuntime(dataDir, runtime) {
  const launcher = { name: 'launcher', pid: process.pid, identity: identityOf(process.pid) };
  writeWhole(pathOf(dataDir), `${JSON.stringify({ launcher, ...runtime }, null, 2)}\n`);
}

/** @param {string} dataDir */
export function removeRuntime(dataDir) {
  rmSync(pathOf(dataDir), { force: true });
}

/**
 * @param {string} dataDir
 * @returns {Runtime | null} of a launcher that runs now
 */
export function readRuntime(dataDir) {
  const runtime = read(dataDir);
  return runtime && stillRuns(runtime.launcher) ? runtime : null;
}

/**
 * Children of a killed launcher stop by themselves; one that hangs is made to. The caller holds
 * the lock, so the launcher that the file names is dead.
 *
 * @param {string} dataDir
 */
export async function stopOrphans(dataDir) {
  const orphans = read(dataDir)?.children ?? [];
  const left = () => orphans.filter(stillRuns);
  if (!(await eventually(() => left().length === 0, 1_000))) {
    for (const { pid } of left()) signal(pid, 'SIGTERM');
    if (!(await eventually(() => left().length === 0, 4_000))) {
      for (const { pid } of left()) signal(-pid, 'SIGKILL');
      await eventually(() => left().length === 0, 2_000);
    }
  }
  removeRuntime(dataDir);
}

/**
 * @param {string} dataDir
 * @returns {Runtime | null}
 */
function read(dataDir) {
  try {
    return JSON.parse(readFileSync(pathOf(dataDir), 'utf8'));
  } catch {
    return null;
  }
}
