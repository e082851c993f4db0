import { runInContext, systemContext } from '@app/context';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createLogger } from './logger';

type Line = Record<string, unknown>;

describe('L1: log lines', () => {
  let directory: string;

  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'logger-'))));
  afterEach(() => rmSync(directory, { recursive: true }));

  const logger = (level = 'info') =>
    createLogger({
      service: 'shop',
      level,
      directory: join(directory, 'logs'),
      stdout: false,
    });

  /** What was written, as soon as it is that many lines: the stream writes when it can. */
  async function lines(count: number): Promise<Line[]> {
    for (;;) {
      const written = readFileSync(join(directory, 'logs', 'shop.log'), 'utf8').split('\n');
      if (written.length > count) {
        return written.filter(Boolean).map((line) => JSON.parse(line) as Line);
      }
      await nextTurn();
    }
  }

  it('are JSON with time, level, service and message', async () => {
    const log = logger();
    log.info({ path: '/a' }, 'request');
    const [line] = await lines(1);
    expect(line).toMatchObject({
      level: 'info',
      service: 'shop',
      message: 'request',
      path: '/a',
    });
    expect(line?.['time']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    // Of no request: the keys are there all the same.
    expect(line).toMatchObject({ trace_id: null, user_id: null, tenant_id: null });
  });

  it('carry trace, user and tenant of the context at hand', async () => {
    const log = logger();
    const actor = { kind: 'user' as const, sessionId: null, superuser: false, tokenTenantId: null };
    const context = {
      ...systemContext('order-17', { id: 'acme' }),
      actor: { ...actor, id: 'jane' },
    };
    runInContext(context, () => log.warn('first'));
    runInContext(systemContext('order-18'), () => log.warn('second'));
    const service = { ...actor, kind: 'service' as const, id: 'auth-service' };
    runInContext({ ...context, actor: service }, () => log.warn('third'));
    const [first, second, third] = await lines(3);
    expect(third).toMatchObject({ actor: 'auth-service', user_id: null });
    expect(first).toMatchObject({ trace_id: 'order-17', user_id: 'jane', tenant_id: 'acme' });
    expect(second).toMatchObject({ trace_id: 'order-18', user_id: null, tenant_id: null });
  });

  it('tell of errors, and hide secrets', async () => {
    const log = logger();
    const err = Object.assign(new Error('failed'), { parameters: ['hunter2'] });
    log.error({ err, password: 'hunter2', url: 'postgres://me:hunter2@host/db' }, 'no');
    const [line] = await lines(1);
    expect(line).toMatchObject({ level: 'error', err: { type: 'Error', message: 'failed' } });
    expect(JSON.stringify(line)).not.toContain('hunter2');
  });

  it('stay one line each, whatever the text', async () => {
    const log = logger();
    log.info('one\n{"level":"fatal","message":"forged"}\r\n');
    log.info('two');
    expect((await lines(2)).map(({ level }) => level)).toEqual(['info', 'info']);
  });

  it('below the level are not written', async () => {
    const log = logger('warn');
    log.info('unseen');
    log.warn('seen');
    expect((await lines(1)).map(({ message }) => message)).toEqual(['seen']);
  });

  it('of a service that starts again follow the older ones', async () => {
    const before = logger();
    before.info('before');
    await lines(1);
    const after = logger();
    after.info('after');
    expect((await lines(2)).map(({ message }) => message)).toEqual(['before', 'after']);
  });
});
