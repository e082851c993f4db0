import { startEmbeddedPostgres } from './embedded-postgres.mjs';
import { accessTo } from './environment.mjs';
import { makeDataDir } from './files.mjs';
import { lockData } from './lock-data.mjs';
import { readRuntime, stopOrphans } from './runtime-file.mjs';
import { loadSecrets } from './secrets.mjs';

const LOCK_LIMIT_MS = 60_000;

const NOBODY = 'postgres://nobody@127.0.0.1:1/nowhere';

/** In place of the real ones for a command that needs no database. */
export const NOWHERE = { admin: null, owner: null, auth: NOBODY, tenant: NOBODY };

/**
 * For a command that looks at a database where there is one, and starts none for it.
 *
 * @template T
 * @param {import('./settings.mjs').Settings} settings
 * @param {(access: import('./environment.mjs').Access) => Promise<T>} work
 * @returns {Promise<T>}
 */
export function withWhatRuns(settings, work) {
  const secrets = loadSecrets(settings);
  const adminUrl = settings.external ? null : readRuntime(settings.dataDir)?.adminUrl;
  if (adminUrl === undefined) return work({ urls: NOWHERE, secrets });
  return work(accessTo(settings, secrets, adminUrl));
}

/**
 * The database a command works on: somebody else's, the running launcher's, or the embedded one,
 * started for this command alone.
 *
 * @template T
 * @param {import('./settings.mjs').Settings} settings
 * @param {(access: import('./environment.mjs').Access) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withDatabase(settings, work) {
  const access = (/** @type {string | null} */ adminUrl) =>
    accessTo(settings, loadSecrets(settings), adminUrl);
  if (settings.external) return work(access(null));
  const { dataDir, logDir } = settings;
  makeDataDir(dataDir);
  const deadline = Date.now() + LOCK_LIMIT_MS;
  for (let waits = 0; ; waits += 1) {
    const runtime = readRuntime(dataDir);
    if (runtime?.adminUrl && !runtime.stopping) return work(access(runtime.adminUrl));
    const lock = await lockData(settings).catch((error) => {
      if (Date.now() > deadline) throw error;
      return null;
    });
    if (lock !== null) {
      try {
        await stopOrphans(dataDir);
        const postgres = await startEmbeddedPostgres({ dataDir, logDir });
        try {
          return await work(access(postgres.adminUrl));
        } finally {
          await postgres.stop();
        }
      } finally {
        lock.release();
      }
    }
    // A launcher that has only just begun, or another command.
    if (waits === 0) process.stderr.write('waiting for the database to be free\n');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
