import {
  chmodSync,
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import util from 'node:util';

/** A log that has grown beyond this is set aside when it is opened next. */
const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

/**
 * Makes the folder of everything we keep. As root it lets others pass through (not look in),
 * because PostgreSQL runs as another user below it; the secrets in it are 0600 each.
 *
 * @param {string} dataDir
 */
export function makeDataDir(dataDir) {
  if (existsSync(dataDir)) return;
  mkdirSync(dataDir, { recursive: true });
  chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
}

/**
 * Replaces a file whole or not at all, so that a crash never leaves half a secret behind.
 *
 * @param {string} path
 * @param {string} text
 * @param {number} [mode]
 */
export function writeWhole(path, text, mode = 0o600) {
  const temporary = `${path}.${process.pid}.tmp`;
  const file = openSync(temporary, 'w', mode);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}

/**
 * Opens a log to append to. What it held before `offset` belongs to earlier runs.
 *
 * @param {string} path
 * @returns {{ file: number, offset: number }}
 */
export function openLog(path) {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (existsSync(path) && statSync(path).size > LOG_LIMIT_BYTES) renameSync(path, `${path}.1`);
  const file = openSync(path, 'a', 0o600);
  return { file, offset: fstatSync(file).size };
}

/**
 * The last lines of a log, from an offset on, without colours.
 *
 * @param {string} path
 * @param {number} offset
 * @param {number} lines
 * @returns {string}
 */
export function tail(path, offset, lines) {
  const file = openSync(path, 'r');
  try {
    const end = fstatSync(file).size;
    const start = Math.max(offset, end - 16_384);
    const buffer = Buffer.alloc(Math.max(0, end - start));
    readSync(file, buffer, 0, buffer.length, start);
    return util
      .stripVTControlCharacters(buffer.toString('utf8'))
      .trimEnd()
      .split('\n')
      .slice(-lines)
      .join('\n');
  } finally {
    closeSync(file);
  }
}
