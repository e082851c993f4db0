import { open, readdir, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseLogLine, type LogLine } from './log-line';

const CHUNK_BYTES = 4 * 1024 * 1024;
const LOOK_EVERY_MS = 200;
const NEWLINE = 0x0a;

/** `auth-service.log`, and what it became when it grew too long: `auth-service.log.1` … */
const LOG_FILE = /\.log(?:\.\d+)?$/;

/**
 * The lines of every log file of a folder in which a text occurs, file by file. A gigabyte is
 * searched as fast as it is read: only lines that have the text are looked into.
 *
 * @param text as it stands in the files, such as a trace id
 * @throws Error where the folder can't be read
 */
export async function* findLines(directory: string, text: string): AsyncGenerator<LogLine> {
  for (const name of await logFiles(directory)) yield* linesOf(join(directory, name), text);
}

/** The same, of lines that are written from now on; ends with the signal. */
export async function* followLines(
  directory: string,
  text: string,
  signal: AbortSignal,
): AsyncGenerator<LogLine> {
  const readUpTo = new Map<string, number>();
  for (const name of await logFiles(directory)) {
    readUpTo.set(name, await sizeOf(join(directory, name)));
  }
  while (!signal.aborted) {
    for (const name of await currentFiles(directory)) {
      const path = join(directory, name);
      const size = await sizeOf(path);
      const known = readUpTo.get(name) ?? 0;
      // A shorter file is a new one: the older became name.1.
      const from = size < known ? 0 : known;
      const reading = new Reading(text);
      if (size > from) yield* linesOf(path, text, from, reading);
      readUpTo.set(name, from + reading.wholeLines);
    }
    await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** The current files first in name, the older ones after: none is read twice. */
async function logFiles(directory: string): Promise<string[]> {
  return (await readdir(directory)).filter((name) => LOG_FILE.test(name)).sort();
}

async function currentFiles(directory: string): Promise<string[]> {
  return (await logFiles(directory)).filter((name) => name.endsWith('.log'));
}

async function sizeOf(path: string): Promise<number> {
  const file = await open(path).catch(() => undefined);
  if (!file) return 0;
  try {
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

async function* linesOf(
  path: string,
  text: string,
  from = 0,
  reading = new Reading(text),
): AsyncGenerator<LogLine> {
  // Between the listing and now it may have been renamed: its lines are in the next file then.
  const file = await open(path).catch(() => undefined);
  if (!file) return;
  try {
    for await (const chunk of chunksOf(file, from)) yield* reading.take(chunk);
  } finally {
    await file.close();
  }
}

async function* chunksOf(file: FileHandle, from: number): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  for (let position = from; ;) {
    const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** Puts lines together that chunks cut apart. */
class Reading {
  /** Bytes up to the end of the last whole line. */
  wholeLines = 0;
  private rest = Buffer.alloc(0);

  constructor(private readonly text: string) {}

  *take(chunk: Buffer): Generator<LogLine> {
    const end = chunk.lastIndexOf(NEWLINE);
    if (end < 0) {
      this.rest = Buffer.concat([this.rest, chunk]);
      return;
    }
    const first = chunk.indexOf(NEWLINE);
    yield* this.search(Buffer.concat([this.rest, chunk.subarray(0, first + 1)]));
    yield* this.search(chunk.subarray(first + 1, end + 1));
    this.wholeLines += this.rest.length + end + 1;
    this.rest = Buffer.from(chunk.subarray(end + 1));
  }

  /** @param lines whole ones, each with its end */
  private *search(lines: Buffer): Generator<LogLine> {
    for (let at = lines.indexOf(this.text); at >= 0;) {
      const begin = lines.lastIndexOf(NEWLINE, at) + 1;
      const end = lines.indexOf(NEWLINE, at);
      const line = parseLogLine(lines.toString('utf8', begin, end));
      if (line) yield line;
      at = lines.indexOf(this.text, end);
    }
  }
}
