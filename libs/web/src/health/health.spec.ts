import type { FastifyRequest } from 'fastify';
import { NotFound } from '@app/errors';
import { Health, type HealthAnswer, type HealthCheck } from './health';
import { HealthController } from './health.controller';
import { Metrics } from './metrics';

const well = (name: string, required = true): HealthCheck => ({
  name,
  required,
  probe: () => Promise.resolve(),
});
const ill = (name: string, required = true): HealthCheck => ({
  name,
  required,
  probe: () => Promise.reject(new Error('down')),
});
const silent: HealthCheck = {
  name: 'mail',
  required: true,
  probe: () => new Promise(() => undefined),
};

const beats = (): Promise<void> => Promise.resolve();
const ready = (...checks: HealthCheck[]): Promise<HealthAnswer> =>
  new Health(checks, beats).ready();

describe('C8: health', () => {
  it('is ready when everything that it needs is well, and names each', async () => {
    await expect(ready(well('database'), well('queue'))).resolves.toEqual({
      status: 200,
      body: {
        status: 'ok',
        dependencies: {
          database: { required: true, status: 'ok' },
          queue: { required: true, status: 'ok' },
        },
      },
    });
  });

  it('is not ready when something that it needs is not', async () => {
    const { status, body } = await ready(well('database'), ill('queue'));
    expect(status).toBe(503);
    expect(body).toMatchObject({
      status: 'unavailable',
      dependencies: { database: { status: 'ok' }, queue: { status: 'failed' } },
    });
  });

  it('shows the other service, and never counts it', async () => {
    const { status, body } = await ready(well('database'), ill('auth-service', false));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'ok',
      dependencies: { 'auth-service': { required: false, status: 'failed' } },
    });
  });

  it('does not wait for what never answers', async () => {
    jest.useFakeTimers();
    const asking = ready(silent);
    await jest.advanceTimersByTimeAsync(2_000);
    jest.useRealTimers();
    await expect(asking).resolves.toMatchObject({
      status: 503,
      body: { dependencies: { mail: { status: 'timeout' } } },
    });
  });

  it('is not ready from the moment it is told to stop, and alive as before', async () => {
    const health = new Health([well('database')], beats);
    health.beginStopping();
    await expect(health.ready()).resolves.toMatchObject({
      status: 503,
      body: { status: 'stopping' },
    });
    expect(health.live().status).toBe(200);
  });
});

describe('C8: liveness', () => {
  let beat: () => Promise<unknown>;
  let health: Health;

  beforeEach(() => {
    jest.useFakeTimers();
    beat = beats;
    health = new Health([ill('database')], () => beat());
    health.onApplicationBootstrap();
  });
  afterEach(() => {
    health.onModuleDestroy();
    jest.useRealTimers();
  });

  const after = async (seconds: number): Promise<HealthAnswer> => {
    await jest.advanceTimersByTimeAsync(seconds * 1_000);
    return health.live();
  };

  it('is a real operation on the queue, again and again', async () => {
    expect(await after(600)).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it.each<[string, () => Promise<unknown>]>([
    ['fails', () => Promise.reject(new Error('down'))],
    ['never ends', () => new Promise(() => undefined)],
  ])(
    'is lost once that operation %s for a minute, and back with the next',
    async (_how, broken) => {
      beat = broken;
      expect((await after(55)).status).toBe(200);
      expect(await after(10)).toMatchObject({
        status: 503,
        body: { status: 'stuck', queue: { silent_for_seconds: 65 } },
      });
      beat = beats;
      expect((await after(8)).status).toBe(200);
    },
  );
});

const metrics = new Metrics();

describe('C8: metrics', () => {
  const read = (access: 'loopback' | 'any', remoteAddress: string, headers: object = {}) =>
    new HealthController(new Health([], beats), metrics, access).metricsText({
      headers,
      socket: { remoteAddress },
    } as FastifyRequest);

  it.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])('%s may read', async (from) => {
    metrics.observeRequest('GET', '/api/orders/:id', 200, 0.02);
    await expect(read('loopback', from)).resolves.toContain(
      'http_request_duration_seconds_bucket{le="0.025",method="GET",route="/api/orders/:id",status="200"}',
    );
  });

  it.each(['10.0.0.1', '::ffff:10.0.0.1', '2001:db8::1', ''])('%j finds nothing', (from) => {
    expect(() => read('loopback', from)).toThrow(NotFound);
  });

  it.each(['x-forwarded-for', 'forwarded'])('a proxy that says %s makes nobody local', (header) => {
    expect(() => read('loopback', '127.0.0.1', { [header]: '127.0.0.1' })).toThrow(NotFound);
  });

  it('anybody may read where that is set', async () => {
    await expect(read('any', '10.0.0.1')).resolves.toContain('process_cpu_seconds_total');
  });
});
