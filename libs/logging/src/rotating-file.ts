import {
  fstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  type Stats,
} from 'node:fs';
import { enduringDestination } from './enduring';

export interface Rotation {
  /** Bytes of the file; a little more may get in before somebody looks. */
  maxBytes: number;
  /** How many older files stay: `name.log.1` is the newest of them. */
  kept: number;
}

type LogFile = ReturnType<typeof enduringDestination>;

/** Looking costs a system call or two: not at each line. */
const LOOK_EVERY_BYTES = 64 * 1024;

/** Whoever holds the lock for longer died with it. */
const LOCK_LIMIT_MS = 10_000;

/**
 * A log file that becomes `name.log.1` when it is full, while the next lines go into a new one. Several
 * processes may write to one: whoever finds it full turns it, and the others follow.
 */
export function rotatingFile(path: string, rotation: Rotation): LogFile {
  // Opened here, because a stream that opens by itself loses the lines of a process that dies young.
  const file = enduringDestination({ fd: openSync(path, 'a'), name: path });
  // It opens a file again only when it knows which.
  Object.assign(file, { file: path });
  let unlooked = 0;
  file.on('write', (bytes: number) => {
    unlooked += bytes;
    if (unlooked < Math.min(LOOK_EVERY_BYTES, rotation.maxBytes)) return;
    unlooked = 0;
    try {
      if (isTurned(path, file) || turnIfFull(path, rotation)) file.reopen();
    } catch {
      // A disk that is full, or a folder that is gone, ends no service: the lines stay in this file.
    }
  });
  return file;
}

/** Whether the path leads to another file than the one that is open here. */
function isTurned(path: string, file: LogFile): boolean {
  const { fd } = file as unknown as { fd: number };
  return statOf(path)?.ino !== fstatSync(fd).ino;
}

/** @returns whether it was full, and is another one now */
function turnIfFull(path: string, { maxBytes, kept }: Rotation): boolean {
  if ((statOf(path)?.size ?? 0) < maxBytes || !lock(path)) return false;
  try {
    // While we waited for the lock, another process may have turned it.
    if ((statOf(path)?.size ?? 0) < maxBytes) return true;
    rmSync(`${path}.${kept}`, { force: true });
    for (let age = kept - 1; age >= 1; age--) move(`${path}.${age}`, `${path}.${age + 1}`);
    move(path, `${path}.1`);
    return true;
  } finally {
    rmdirSync(lockOf(path));
  }
}

function lock(path: string): boolean {
  try {
    mkdirSync(lockOf(path));
    return true;
  } catch {
    const since = statOf(lockOf(path))?.mtimeMs ?? Date.now();
    if (Date.now() - since > LOCK_LIMIT_MS) rmSync(lockOf(path), { recursive: true, force: true });
    return false;
  }
}

function lockOf(path: string): string {
  return `${path}.turning`;
}

function move(from: string, to: string): void {
  if (statOf(from)) renameSync(from, to);
}

function statOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}
