import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from './files.mjs';
import { Refusal } from './refusal.mjs';

/**
 * @typedef {object} Secrets
 * @property {string} SECRETS_KEY seals what waits in the database
 * @property {string} SERVICE_SECRET with which the services trust each other
 * @property {{ owner: string, auth: string, tenant: string }} passwords of the embedded database's roles
 */

/**
 * The embedded database's secrets are made once and kept. Those in the environment win, so that a
 * key that was kept elsewhere can be brought along. Whoever calls this first for a DATA_DIR holds
 * its lock.
 *
 * @param {import('./settings.mjs').Settings} settings
 * @returns {Secrets}
 */
export function loadSecrets({ dataDir, env, external }) {
  if (external) {
    const { SECRETS_KEY = '', SERVICE_SECRET = '' } = env; // settings.mjs saw to it that they are there
    return { SECRETS_KEY, SERVICE_SECRET, passwords: { owner: '', auth: '', tenant: '' } };
  }
  const path = join(dataDir, 'secrets.json');
  const kept = existsSync(path) ? parse(path) : {};
  const fresh = () => randomBytes(32).toString('base64url');
  const secrets = {
    SECRETS_KEY: kept.SECRETS_KEY ?? fresh(),
    SERVICE_SECRET: kept.SERVICE_SECRET ?? fresh(),
    passwords: { owner: fresh(), auth: fresh(), tenant: fresh(), ...kept.passwords },
  };
  const text = `${JSON.stringify(secrets, null, 2)}\n`;
  if (JSON.stringify(kept) !== JSON.stringify(secrets)) writeWhole(path, text);
  return {
    ...secrets,
    SECRETS_KEY: env.SECRETS_KEY ?? secrets.SECRETS_KEY,
    SERVICE_SECRET: env.SERVICE_SECRET ?? secrets.SERVICE_SECRET,
  };
}

/**
 * @param {string} path
 * @returns {Partial<Secrets>}
 */
function parse(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // New ones would lock us out of everything that was sealed with the old ones.
    throw new Refusal(`${path} can't be read as JSON: restore it, or move DATA_DIR away.`);
  }
}
