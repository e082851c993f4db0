import { join } from 'node:path';
import { LockTaken, takeLock } from './lock.mjs';
import { Refusal } from './refusal.mjs';
import { readRuntime } from './runtime-file.mjs';

const STOPPING_LIMIT_MS = 15_000;

/**
 * Makes us the only launcher, or command with a database of its own, of this DATA_DIR. One that is
 * just stopping is waited for: npm gives the prompt back on Ctrl-C before its launcher is done.
 *
 * @param {import('./settings.mjs').Settings} settings
 * @param {() => void} [onWait]
 * @returns {Promise<{ release: () => void }>}
 * @throws {Refusal}
 */
export async function lockData({ dataDir }, onWait = () => {}) {
  const deadline = Date.now() + STOPPING_LIMIT_MS;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await takeLock(join(dataDir, 'locks'), 'launcher');
    } catch (error) {
      if (!(error instanceof LockTaken)) throw error;
      if (!readRuntime(dataDir)?.stopping || Date.now() > deadline) {
        throw new Refusal(`Tenantry is already running in ${dataDir} (process ${error.pid})`);
      }
    }
    if (attempt === 0) onWait();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
