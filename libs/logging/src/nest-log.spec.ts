import { Logger as NestLogger } from '@nestjs/common';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createLogger, loudnessOf } from './logger';
import { NestLog } from './nest-log';

type Line = Record<string, unknown>;

describe('L1: lines of the framework and of our classes', () => {
  let directory: string;
  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'nest-log-'))));
  afterEach(() => rmSync(directory, { recursive: true }));

  function aLog(level = 'info') {
    const pino = createLogger({ service: 'shop', level, directory, stdout: false });
    const loudness = loudnessOf(pino);
    return { pino, loudness, nest: new NestLog(pino, loudness) };
  }

  async function lines(count: number): Promise<Line[]> {
    for (;;) {
      const written = readFileSync(join(directory, 'shop.log'), 'utf8').split('\n');
      if (written.length > count) {
        return written.filter(Boolean).map((line) => JSON.parse(line) as Line);
      }
      await nextTurn();
    }
  }

  it('carry who wrote them, their fields and their errors', async () => {
    const { nest } = aLog();
    const error = new Error('no');
    nest.log('one', 'Shop');
    nest.log({ a: 1 }, 'two', 'Shop');
    nest.warn({ err: error }, 'three', 'Shop');
    nest.error(error, 'Shop');
    nest.error('five', 'Error: five\n    at somewhere (a.js:1:1)', 'Shop');
    nest.error(error);
    expect(await lines(6)).toMatchObject([
      { level: 'info', context: 'Shop', message: 'one', trace_id: null },
      { level: 'info', context: 'Shop', message: 'two', a: 1 },
      { level: 'warn', message: 'three', err: { type: 'Error', message: 'no' } },
      { level: 'error', context: 'Shop', err: { message: 'no' } },
      {
        level: 'error',
        err: { message: 'five', stack: expect.stringContaining('a.js') as string },
      },
      { level: 'error', err: { message: 'no' } },
    ]);
  });

  it('come from every Logger of a class, once it is Nest’s', async () => {
    const { nest } = aLog();
    NestLogger.overrideLogger(nest);
    try {
      new NestLogger('Shop').log({ a: 1 }, 'sold');
    } finally {
      NestLogger.overrideLogger(false);
    }
    expect(await lines(1)).toMatchObject([{ context: 'Shop', a: 1, message: 'sold' }]);
  });

  it('get louder and quieter while the process runs: all, or one logger alone', async () => {
    const { pino, loudness, nest } = aLog('warn');
    nest.log('unseen', 'Shop');
    pino.info('unseen');
    loudness.follow([{ logger: 'Shop', level: 'debug' }]);
    nest.debug('seen 1', 'Shop');
    nest.log('unseen', 'Till');
    pino.info('unseen');
    loudness.follow([
      { logger: null, level: 'debug' },
      { logger: 'Shop', level: 'error' },
    ]);
    nest.warn('unseen', 'Shop');
    nest.debug('seen 2', 'Till');
    pino.debug('seen 3');
    loudness.follow([]);
    nest.log('unseen', 'Shop');
    pino.info('unseen');
    nest.warn('seen 4', 'Shop');
    expect((await lines(4)).map(({ message }) => message)).toEqual([
      'seen 1',
      'seen 2',
      'seen 3',
      'seen 4',
    ]);
  });
});
