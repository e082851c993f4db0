import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, identityOf, runningIn, signal } from '../processes.mjs';
import { Refusal } from '../refusal.mjs';

/**
 * Clears a data folder of what a killed launcher left behind: a server that runs on, one that is
 * just shutting down, sessions that outlived their server, a pid file that names a dead process
 * or, after the pid came back, a stranger. The caller holds the lock, so nobody alive uses it.
 *
 * @param {string} data the cluster's data folder
 */
export async function stopLeftovers(data) {
  if (!existsSync(data)) return;
  const folder = realpathSync(data);
  const left = () => runningIn('postgres', folder);
  const steps = /** @type {const} */ ([
    ['SIGINT', 5_000],
    ['SIGQUIT', 3_000],
    ['SIGKILL', 3_000],
  ]);
  for (const [kind, limit_ms] of steps) {
    // Fast shutdown is asked of the server alone: it ends its sessions itself.
    const server = kind === 'SIGINT' ? serverOf(folder, left()) : left();
    for (const pid of server) signal(pid, kind);
    if (await eventually(() => left().length === 0, limit_ms)) {
      forgetDeadServer(folder);
      return;
    }
  }
  throw new Refusal(`Processes ${left().join(', ')} keep ${folder} busy and can't be ended.`);
}

/**
 * @param {string} folder
 * @param {number[]} running
 */
function serverOf(folder, running) {
  const pid = readPidFile(folder)?.pid;
  return running.filter((candidate) => candidate === pid);
}

/**
 * PostgreSQL itself clears a pid file whose process is gone, but not one whose pid belongs to
 * another process of the same user by now.
 *
 * @param {string} folder
 */
function forgetDeadServer(folder) {
  const pid = readPidFile(folder)?.pid;
  // Where processes can't be searched (no /proc), a living pid may be the server: leave it.
  if (process.platform !== 'linux' && pid && identityOf(pid)) return;
  rmSync(join(folder, 'postmaster.pid'), { force: true });
}

/**
 * @param {string} folder
 * @returns {{ pid: number, ready: boolean } | null} what the server says about itself
 */
export function readPidFile(folder) {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), ready: lines[7]?.trim() === 'ready' };
  } catch {
    return null;
  }
}
