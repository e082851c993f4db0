import { eventually, sharedSystem, World, type TestTenant } from '@app/testing';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { rawCall } from './support/raw-http';
import { runService, type ServiceProcess } from './support/service-process';

const run = promisify(execFile);
const shared = sharedSystem();
const world = new World(shared);

type Line = Record<string, unknown> & { service: string; message: string };

async function linesWhere(which: (line: Line) => boolean): Promise<Line[]> {
  const lines = (await shared.logLines()).map((line) => JSON.parse(line) as Line);
  return lines.filter(which);
}

function lineWhere(which: (line: Line) => boolean): Promise<Line> {
  return eventually(async () => (await linesWhere(which))[0] ?? null);
}

function logLevel(service: 'auth-service' | 'tenant-service', ...args: string[]): Promise<string> {
  const script = join(process.cwd(), 'dist/apps', service, 'src/cli.js');
  const env = { ...process.env, ...shared.environment };
  return run(process.execPath, [script, 'log-level', ...args], { env }).then(({ stdout }) =>
    stdout.trim(),
  );
}

describe('L1: request lines', () => {
  let tenant: TestTenant;
  beforeAll(async () => (tenant = await world.aTenant()));

  const lineOf = (traceId: string, route = '/api/dashboard'): Promise<Line> =>
    lineWhere((line) => line['trace_id'] === traceId && line['route'] === route);

  it('have method, route, status, duration, bytes, tenant and user', async () => {
    const traceId = `line-${randomBytes(6).toString('hex')}`;
    const answer = await world
      .as(tenant.owner, tenant)
      .with({ 'x-trace-id': traceId })
      .get('/api/dashboard?include=counts');
    expect(await lineOf(traceId)).toMatchObject({
      method: 'GET',
      route: '/api/dashboard',
      path: '/api/dashboard',
      status: 200,
      duration_ms: expect.any(Number) as number,
      bytes: Buffer.byteLength(answer.text),
      tenant_id: tenant.id,
      user_id: tenant.owner.id,
      trace_id: traceId,
    });
  });

  it('count the bytes of an answer that is streamed', async () => {
    const traceId = `stream-${randomBytes(6).toString('hex')}`;
    const answer = await world
      .as(tenant.owner, tenant)
      .with({ 'x-trace-id': traceId })
      .get('/api/tenants/audit-logs/export');
    expect(answer.headers.get('content-length')).toBeNull();
    expect((await lineOf(traceId, '/api/tenants/audit-logs/export'))['bytes']).toBe(
      Buffer.byteLength(answer.text),
    );
    expect(answer.text.length).toBeGreaterThan(100);
  });

  it('are written of what nobody is known of as well, and of what is no request at all', async () => {
    const anonymous = `who-${randomBytes(6).toString('hex')}`;
    await world.anonymous().with({ 'x-trace-id': anonymous }).get('/api/dashboard');
    expect(await lineOf(anonymous)).toMatchObject({ status: 401, user_id: null, tenant_id: null });

    const { headers } = await rawCall(shared.tenantUrl, { path: '/api/invitations/%zz?a=secret' });
    const refused = await lineWhere((line) => line['trace_id'] === headers['x-trace-id']);
    expect(refused).toMatchObject({ status: 400, path: '/api/invitations/%zz', method: 'GET' });
  });
});

describe('L1: log levels', () => {
  it('change for all processes of a service, without a restart, until their time is over', async () => {
    expect(await logLevel('tenant-service')).toBe('tenant-service: as LOG_LEVEL says');
    expect(await logLevel('tenant-service', 'debug', '--for', '4s')).toMatch(
      /^tenant-service: debug until \d{4}-/,
    );
    const heard = ['tenant-service', 'tenant-service-worker'];
    for (const service of heard) {
      const told = await lineWhere(
        (line) => line.service === service && String(line['levels']) === 'all: debug',
      );
      expect(told['now']).toBe('debug');
    }
    for (const service of heard) {
      await lineWhere(
        (line) => line.service === service && line['now'] === 'info' && 'levels' in line,
      );
    }
    expect(await logLevel('tenant-service')).toBe('tenant-service: as LOG_LEVEL says');
    expect(await linesWhere((line) => line.service === 'auth-service' && 'levels' in line)).toEqual(
      [],
    );
  });

  it('change for one logger alone, and back', async () => {
    expect(await logLevel('auth-service', 'debug', '--logger', 'Database')).toMatch(
      /^auth-service: as LOG_LEVEL says\nauth-service Database: debug until /,
    );
    await lineWhere((line) => String(line['levels']) === 'Database: debug');
    expect(await logLevel('auth-service', 'usual')).toBe('auth-service: as LOG_LEVEL says');
  });

  it('are refused when there is no such level, or none that ends', async () => {
    await expect(logLevel('tenant-service', 'loud')).rejects.toThrow('There is no log level loud');
    await expect(logLevel('auth-service', 'debug', '--for', '8d')).rejects.toThrow('at most 7d');
  });
});

/** Does on a signal what no request may bring about. */
const TROUBLE = `data:text/javascript,${encodeURIComponent(`
  process.on('SIGUSR2', () => { throw new Error('boom of a test'); });
  process.on('SIGHUP', () => { void Promise.reject(new Error('rejected by a test')); });
  process.on('SIGWINCH', () => {
    console.warn('printed with %s', 'token=hunter2');
    process.emitWarning('a warning of Node');
    const { _cache } = process.getBuiltinModule('module').Module;
    console.warn(Object.keys(_cache).filter((file) => /@opentelemetry.(?!api)/.test(file)).length + ' of OpenTelemetry, ' + Object.keys(_cache).length + ' in all');
  });
`)}`;

describe('L1: a process in trouble', () => {
  let dataDir: string;
  let service: ServiceProcess;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'tenantry-trouble-'));
    service = runService('tenant-service', 'main', {
      ...shared.environment,
      DATA_DIR: dataDir,
      TENANT_SERVICE_PORT: '0',
      LOG_SLOW_QUERY_MS: '1',
      NODE_OPTIONS: `--import=${TROUBLE}`,
    });
    await service.ready;
  });
  afterAll(async () => {
    service.signal('SIGKILL');
    await rm(dataDir, { recursive: true, force: true });
  });

  async function lines(): Promise<Line[]> {
    const text = await readFile(join(dataDir, 'logs', 'tenant-service.log'), 'utf8');
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line);
  }

  const lineWith = (fields: object): Promise<Line> =>
    eventually(async () => {
      const found = await lines();
      return (
        found.find((line) => {
          try {
            expect(line).toMatchObject(fields);
            return true;
          } catch {
            return false;
          }
        }) ?? null
      );
    });

  it('tells of its start in lines, the framework too', async () => {
    await lineWith({ context: 'NestFactory', service: 'tenant-service', trace_id: null });
    await lineWith({ message: 'ready', trace_id: null, user_id: null, tenant_id: null });
  });

  it('tells of slow statements, without what they were asked for', async () => {
    const slow = await lineWith({ message: 'Slow query', context: 'Database' });
    expect(slow['statement']).toMatch(/^(BEGIN|SELECT|INSERT|WITH|LISTEN|COMMIT)/);
    for (const { statement } of (await lines()) as { statement?: string }[])
      for (const literal of statement?.match(/'[^']*'/g) ?? []) expect(literal).toBe("'…'");
  });

  it('tells of what is printed, of rejections, and of what ends it', async () => {
    service.signal('SIGWINCH');
    await lineWith({ context: 'console', level: 'warn', message: 'printed with token=[redacted]' });
    await lineWith({ level: 'warn', err: { message: 'a warning of Node' } });
    // C6: without a collector nothing of tracing is even loaded, but for the interfaces that the
    // metrics' library brings along.
    const loaded = await lineWith({
      message: expect.stringMatching(/ of OpenTelemetry/) as string,
    });
    expect(loaded.message).toMatch(/^0 of OpenTelemetry, \d{3,} in all$/);
    service.signal('SIGHUP');
    await lineWith({ level: 'error', err: { message: 'rejected by a test' } });
    service.signal('SIGUSR2');
    expect((await service.ended).code).toBe(1);
    const last = await lineWith({ level: 'fatal', err: { message: 'boom of a test' } });
    expect(last).toMatchObject({ message: 'uncaught exception', trace_id: null });
    expect(String((last['err'] as Line)['stack'])).toContain('at ');
    expect(service.stderr()).toBe('');
  });
});
