import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { whenParentDies } from './parent.mjs';

const OLDEST = 20;
const NEEDED = 24;

/**
 * npm scripts run on the Node 24 that npm installed with our packages. Called directly on an older
 * one, the launcher starts again on that; where it isn't there, it says what is missing. What it
 * imports must be readable for an old Node, so that that gets as far as this.
 *
 * @param {string} root
 * @param {string} script that was called
 * @returns {Promise<number | null>} exit code of the run on another Node; null: go on here
 */
export async function runOnRightNode(root, script) {
  const major = Number(process.versions.node.split('.')[0]);
  if (process.platform === 'win32') return refuse('Windows itself is not supported: use WSL.');
  if (major >= NEEDED) return null;
  if (major < OLDEST)
    return refuse(`Node ${OLDEST} or newer is needed, this is ${process.version}.`);
  const packaged = `node-${process.platform}-${process.arch}`;
  const better = join(root, 'node_modules', packaged, 'bin', 'node');
  if (!existsSync(better)) {
    return refuse(
      `Node ${NEEDED} or newer is needed, this is ${process.version}: run npm ci ` +
        `(without --omit=optional; it brings ${packaged} on Linux), or install Node ${NEEDED}.`,
    );
  }
  const child = spawn(better, [script, ...process.argv.slice(2)], {
    // The channel's end tells the other one that we were killed.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const kind of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR2'])) {
    process.on(kind, () => child.kill(kind));
  }
  whenParentDies(() => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** @param {string} message */
function refuse(message) {
  process.stderr.write(`${message}\n`);
  return 1;
}
