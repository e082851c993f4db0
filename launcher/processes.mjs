import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

const LINUX = process.platform === 'linux';

/**
 * Names a running process for good: a pid alone comes back for another process (in containers
 * within minutes), the boot and the start time beside it do not.
 *
 * @param {number} pid
 * @returns {string | null} null when no such process runs; a zombie counts as gone
 */
export function identityOf(pid) {
  if (!LINUX) return identityFromPs(pid);
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name, in parentheses, may itself hold spaces and parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    return `${bootId()}-${fields[19]}`;
  } catch {
    return null;
  }
}

/**
 * @param {{ pid: number, identity: string | null }} known
 * @returns {boolean} whether the very process that was noted down still runs
 */
export function stillRuns({ pid, identity }) {
  return identity !== null && identityOf(pid) === identity;
}

/**
 * Processes of one program that work in one folder, whoever started them.
 *
 * @param {string} program name of the executable
 * @param {string} folder real path
 * @returns {number[]}
 */
export function runningIn(program, folder) {
  if (!LINUX) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => worksIn(pid, program, folder));
}

/**
 * @param {number} pid
 * @param {string} program
 * @param {string} folder
 */
function worksIn(pid, program, folder) {
  try {
    if (readlinkSync(`/proc/${pid}/cwd`) !== folder) return false;
    // " (deleted)" is there when the packages were installed anew under a running process.
    return basename(readlinkSync(`/proc/${pid}/exe`)).replace(/ \(deleted\)$/, '') === program;
  } catch {
    return false;
  }
}

/**
 * Sends a signal to whoever is there; that nobody is there any more is never an error.
 *
 * @param {number} target a pid, or a negative process group
 * @param {NodeJS.Signals} signal
 */
export function signal(target, signal) {
  try {
    process.kill(target, signal);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/**
 * Waits for processes that are not our children, which therefore send us no event.
 *
 * @param {() => boolean} gone
 * @param {number} limit_ms
 * @returns {Promise<boolean>} whether it came true in time
 */
export async function eventually(gone, limit_ms) {
  const deadline = Date.now() + limit_ms;
  while (!gone()) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return true;
}

/** @type {string | undefined} */
let knownBootId;

function bootId() {
  knownBootId ??= readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').slice(0, 8);
  return knownBootId;
}

/** @param {number} pid */
function identityFromPs(pid) {
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'latin1' });
  return stdout?.trim().replace(/\W+/g, '-') || null;
}
