import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { rotatingFile } from './rotating-file';

describe('L1: log files that turn', () => {
  let directory: string;
  let path: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'rotation-'));
    path = join(directory, 'shop.log');
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const linesIn = (name: string): string[] =>
    readFileSync(join(directory, name), 'utf8').split('\n').filter(Boolean);

  /** Numbered lines of a hundred bytes each, with time to be written in between. */
  async function write(
    files: { write: (text: string) => unknown }[],
    count: number,
  ): Promise<void> {
    for (let n = 1; n <= count; n++) {
      for (const [k, file] of files.entries()) file.write(`${`${k}-${n} `.padEnd(99, '.')}\n`);
      if (n % 10 === 0) await pause(10);
    }
    await pause(50);
  }

  it('keep so many, the newest first, and lose no line that is kept', async () => {
    const file = rotatingFile(path, { maxBytes: 2_000, kept: 3 });
    await write([file], 200);
    file.end();
    const names = readdirSync(directory).sort();
    expect(names).toEqual(['shop.log', 'shop.log.1', 'shop.log.2', 'shop.log.3']);
    const numbers = ['shop.log.3', 'shop.log.2', 'shop.log.1', 'shop.log']
      .flatMap(linesIn)
      .map((line) => Number(/-(\d+) /.exec(line)?.[1]));
    expect(numbers.at(-1)).toBe(200);
    expect(numbers).toEqual(numbers.map((_, index) => 200 - numbers.length + 1 + index));
    expect(numbers.length).toBeGreaterThan(40);
  });

  it('follow when another process has turned them: every line of both is there', async () => {
    const files = [1, 2].map(() => rotatingFile(path, { maxBytes: 4_000, kept: 50 }));
    await write(files, 150);
    for (const file of files) file.end();
    const lines = readdirSync(directory).flatMap(linesIn);
    expect(new Set(lines).size).toBe(300);
    expect(readdirSync(directory).length).toBeGreaterThan(2);
    expect(readdirSync(directory)).not.toContain('shop.log.turning');
  });

  it('turn though a process died while it turned them', async () => {
    mkdirSync(`${path}.turning`);
    utimesSync(`${path}.turning`, new Date(0), new Date(0));
    const file = rotatingFile(path, { maxBytes: 1_000, kept: 2 });
    await write([file], 60);
    file.end();
    expect(readdirSync(directory)).toContain('shop.log.1');
  });
});
