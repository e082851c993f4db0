import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../files.mjs';
import { Refusal } from '../refusal.mjs';

/** @typedef {import('./binaries.mjs').User} User */

/**
 * Makes the cluster on the first start; afterwards only reads its superuser's password.
 *
 * @param {{ native: string, major: string, home: string, user: User | null, durable: boolean }} options
 * @returns {Promise<{ data: string, password: string }>}
 */
export async function makeCluster({ native, major, home, user, durable }) {
  const data = join(home, 'data');
  const passwordFile = join(home, 'superuser-password');
  if (existsSync(data)) {
    checkVersion(data, major);
    return { data, password: readFileSync(passwordFile, 'utf8').trim() };
  }
  const password = randomBytes(24).toString('base64url');
  // The password first and the data by its last rename: whenever we die in between, the next
  // start finds no data and begins again.
  writeWhole(passwordFile, password);
  const draft = join(home, 'data.new');
  const handover = join(home, 'data.password');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(handover, password, { mode: 0o600 });
  if (user) {
    chownSync(draft, user.uid, user.gid);
    chownSync(handover, user.uid, user.gid);
  }
  try {
    await initdb({ native, draft, handover, user, durable });
  } finally {
    rmSync(handover, { force: true });
  }
  renameSync(draft, data);
  return { data, password };
}

/**
 * @param {{ native: string, draft: string, handover: string, user: User | null, durable: boolean }} options
 * @returns {Promise<void>}
 */
function initdb({ native, draft, handover, user, durable }) {
  const args = [
    `--pgdata=${draft}`,
    `--pwfile=${handover}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The same order of strings on every machine, whatever its locales are.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(join(native, 'bin', 'initdb'), args, {
      cwd: '/',
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...user,
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Refusal(`initdb failed:\n${output.trim()}`)),
    );
  });
}

/**
 * @param {string} data
 * @param {string} major
 */
function checkVersion(data, major) {
  const made = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  if (made === major) return;
  throw new Refusal(
    `${data} was made by PostgreSQL ${made}, the installed one is ${major}: ` +
      'dump it with the old version, or move DATA_DIR away to start afresh.',
  );
}
