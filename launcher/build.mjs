import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { OUTPUTS, SERVICES, SOURCES, scriptOf } from './layout.mjs';
import { signal as send } from './processes.mjs';
import { Refusal } from './refusal.mjs';

/**
 * Builds when a source changed since the last build. An image that holds `dist` and no sources
 * has nothing to build.
 *
 * @param {string} root
 * @param {object} [options]
 * @param {() => void} [options.onStart] told when there is something to do
 * @param {AbortSignal} [options.signal]
 * @returns {Promise<{ outcome: 'built' | 'up to date', hash: string | null }>} `hash` of the sources
 */
export async function build(root, { onStart = () => {}, signal } = {}) {
  const complete = SERVICES.every((service) => existsSync(scriptOf(root, service, 'main')));
  if (complete && !existsSync(join(root, 'apps'))) return { outcome: 'up to date', hash: null };
  const stamp = join(root, 'dist', '.stamp');
  const hash = hashOf(root);
  if (complete && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) {
    return { outcome: 'up to date', hash };
  }
  onStart();
  rmSync(stamp, { force: true });
  const begin_ms = Date.now();
  await nestBuild(root, signal);
  for (const output of OUTPUTS) removeOlder(join(root, 'dist', output), begin_ms);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, hash);
  return { outcome: 'built', hash };
}

/**
 * By content, not by time: git and npm touch files that stay the same.
 *
 * @param {string} root
 */
function hashOf(root) {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of filesOf(join(root, source))) {
      if (/\.(spec|test)\.ts$/.test(file)) continue;
      hash
        .update(`${relative(root, file)}\0`)
        .update(readFileSync(file))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} path a file, a folder or nothing
 * @returns {string[]}
 */
function filesOf(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}

/**
 * What the last build wrote and this one didn't comes from a deleted source. Left in place, a
 * migration that was taken back would still run.
 *
 * @param {string} folder
 * @param {number} begin_ms
 */
function removeOlder(folder, begin_ms) {
  for (const file of filesOf(folder)) {
    if (/\.js(\.map)?$/.test(file) && statSync(file).mtimeMs < begin_ms - 1_000) rmSync(file);
  }
}

/**
 * @param {string} root
 * @param {AbortSignal} [signal]
 * @returns {Promise<void>}
 */
function nestBuild(root, signal) {
  const nest = join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  if (!existsSync(nest)) {
    throw new Refusal('There is nothing to build with: run npm ci (with development packages).');
  }
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [nest, 'build', '--all'], {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    const abort = () => child.pid && send(-child.pid, 'SIGKILL');
    signal?.addEventListener('abort', abort, { once: true });
    child.on('error', reject);
    child.on('close', (code) => {
      signal?.removeEventListener('abort', abort);
      if (code === 0) resolve();
      else
        reject(
          new Refusal(`The build failed:\n${output.trim().split('\n').slice(-40).join('\n')}`),
        );
    });
  });
}
