import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogLine } from './log-line';
import { findLines, followLines } from './log-search';

const lineOf = (trace_id: string, message: string): string =>
  `${JSON.stringify({ level: 'info', time: '2026-11-21T12:00:00.000Z', service: 'shop', trace_id, message })}\n`;

describe('L2: lines of one trace in a folder of log files', () => {
  let directory: string;
  const file = (name: string): string => join(directory, name);

  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'search-'))));
  afterEach(() => rmSync(directory, { recursive: true }));

  async function messages(lines: AsyncIterable<LogLine>, count = Infinity): Promise<string[]> {
    const found: string[] = [];
    for await (const { message } of lines) {
      found.push(message);
      if (found.length === count) break;
    }
    return found;
  }

  it('are found in every file, the rotated ones too, and in no other', async () => {
    writeFileSync(file('shop.log'), lineOf('a', 'new') + lineOf('b', 'no'));
    writeFileSync(file('shop.log.1'), lineOf('a', 'old'));
    writeFileSync(file('mail.log'), lineOf('a', 'mail'));
    writeFileSync(file('shop.log.gz'), lineOf('a', 'packed'));
    expect(await messages(findLines(directory, '"trace_id":"a"'))).toEqual(['mail', 'new', 'old']);
  });

  it('are whole, however long the file is and wherever it is read in pieces', async () => {
    const filler = lineOf('other', 'x'.repeat(1_000));
    const pieces = Array.from({ length: 9_000 }, (_, n) =>
      n % 1_000 === 7 ? lineOf('needle', `line ${n} ${'y'.repeat(n)}`) : filler,
    );
    writeFileSync(file('shop.log'), pieces.join(''));
    const found = await messages(findLines(directory, 'needle'));
    expect(found.map((text) => text.split(' ')[1])).toEqual(
      Array.from({ length: 9 }, (_, n) => String(n * 1_000 + 7)),
    );
    expect(found.at(-1)).toHaveLength('line 8007 '.length + 8_007);
  });

  it('longer than a piece that is read at once are found as well', async () => {
    writeFileSync(file('shop.log'), lineOf('needle', 'z'.repeat(9_000_000)) + lineOf('b', ''));
    const [message] = await messages(findLines(directory, 'needle'));
    expect(message).toHaveLength(9_000_000);
  });

  it('are none where the text stands in what is no line of ours, or in half a line', async () => {
    writeFileSync(
      file('postgres.log'),
      'LOG: needle\n{"needle": 1}\n{"level":"info","time":"needle',
    );
    expect(await messages(findLines(directory, 'needle'))).toEqual([]);
  });

  it('are followed as they are written, over half-written lines and rotation', async () => {
    writeFileSync(file('shop.log'), lineOf('a', 'before'));
    const stop = new AbortController();
    const following = messages(followLines(directory, '"trace_id":"a"', stop.signal), 4);
    const written = async (): Promise<void> => new Promise((done) => setTimeout(done, 450));
    await written();
    appendFileSync(file('shop.log'), lineOf('a', 'one') + lineOf('a', 'two').slice(0, 40));
    await written();
    appendFileSync(file('shop.log'), lineOf('a', 'two').slice(40));
    await written();
    renameSync(file('shop.log'), file('shop.log.1'));
    writeFileSync(file('shop.log'), lineOf('a', 'three'));
    await written();
    writeFileSync(file('other.log'), lineOf('a', 'four'));
    expect(await following).toEqual(['one', 'two', 'three', 'four']);
    stop.abort();
  });
});
