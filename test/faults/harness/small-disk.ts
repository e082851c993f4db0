import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MIB = 1024 * 1024;

/** A disk of so many MiB, in memory. Only root can have one. */
export class SmallDisk {
  readonly path = mkdtempSync(join(tmpdir(), 'tenantry-disk-'));
  private readonly filler = join(this.path, 'filler');

  constructor(mib: number) {
    const options = `size=${mib}m,mode=0755`;
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tenantry-faults', this.path]);
  }

  /** To the last byte. */
  fill(): void {
    const file = openSync(this.filler, 'a');
    const bytes = Buffer.alloc(MIB);
    try {
      for (let size = MIB; size >= 1; size = Math.floor(size / 4))
        writeWhileItGoes(file, bytes, size);
    } finally {
      closeSync(file);
    }
  }

  makeRoom(): void {
    rmSync(this.filler, { force: true });
  }

  remove(): void {
    execFileSync('umount', ['--lazy', this.path]);
    rmSync(this.path, { recursive: true, force: true });
  }
}

function writeWhileItGoes(file: number, bytes: Buffer, size: number): void {
  try {
    while (writeSync(file, bytes, 0, size) === size);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}
