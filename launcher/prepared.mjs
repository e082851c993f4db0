import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from './files.mjs';

/** @param {string} dataDir */
const pathOf = (dataDir) => join(dataDir, 'prepared');

/**
 * Remembers that the embedded database was migrated and seeded by this very build with these very
 * passwords, which spares a start the four processes that would find nothing to do. That database
 * is ours alone, so nobody else can have changed it; a command that may have forgets the mark.
 *
 * @param {import('./settings.mjs').Settings} settings
 * @param {object} state
 * @param {boolean} state.fresh whether the database has only just been made
 * @param {string | null} state.hash of the build; null: unknown
 * @param {import('./secrets.mjs').Secrets} state.secrets
 */
export function preparation(settings, { fresh, hash, secrets }) {
  const { dataDir, external, seedDemo, adminPassword } = settings;
  const facts = [hash, secrets.passwords, seedDemo && adminPassword];
  const mark = createHash('sha256').update(JSON.stringify(facts)).digest('hex');
  const path = pathOf(dataDir);
  const kept = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const upToDate = hash !== null && !external && !fresh && kept === mark;
  // Whatever is not known to be done in full counts as not done.
  if (!upToDate) forgetPreparation(dataDir);
  return { upToDate, done: () => writeWhole(path, mark) };
}

/** @param {string} dataDir */
export function forgetPreparation(dataDir) {
  rmSync(pathOf(dataDir), { force: true });
}
