import { spawn } from 'node:child_process';
import { signal as send } from './processes.mjs';

/** More than any command says in earnest. */
const KEPT_CHARACTERS = 256 * 1024;

/**
 * @typedef {object} ScriptRun
 * @property {number} code
 * @property {string} stdout what was captured of it
 * @property {string} stderr
 */

/**
 * Runs one script of Node to its end.
 *
 * @param {object} options
 * @param {string} options.script
 * @param {string[]} options.args
 * @param {Record<string, string>} options.env
 * @param {'inherit' | 'capture stdout' | 'capture all'} options.output `capture all` also puts it
 *   in a group of its own, out of the terminal's reach
 * @param {AbortSignal} [options.signal] asks it to end where it is in sight, kills it elsewhere
 * @returns {Promise<ScriptRun>}
 */
export function runScript({ script, args, env, output, signal }) {
  const detached = output === 'capture all';
  const child = spawn(process.execPath, [script, ...args], {
    env,
    detached,
    stdio: [
      detached ? 'ignore' : 'inherit',
      output === 'inherit' ? 'inherit' : 'pipe',
      detached ? 'pipe' : 'inherit',
    ],
  });
  const said = { stdout: '', stderr: '' };
  for (const name of /** @type {const} */ (['stdout', 'stderr'])) {
    child[name]?.setEncoding('utf8').on('data', (chunk) => {
      said[name] = (said[name] + chunk).slice(-KEPT_CHARACTERS);
    });
  }
  const abort = () => {
    if (!child.pid) return;
    if (detached) send(-child.pid, 'SIGKILL');
    else send(child.pid, 'SIGTERM');
  };
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort, { once: true });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, kind) => {
      signal?.removeEventListener('abort', abort);
      resolve({ code: code ?? (kind === 'SIGINT' ? 130 : 143), ...said });
    });
  });
}
