import { NotFound } from '@app/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HealthController, type HealthCheck } from './health.controller';
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

const metrics = new Metrics();

/** What /health/ready answers, and with which status. */
async function ready(...checks: HealthCheck[]): Promise<{ status: number; answer: object }> {
  let status = 200;
  const reply = { status: (code: number) => (status = code) } as unknown as FastifyReply;
  const answer = await new HealthController(checks, 'loopback', metrics).ready(reply);
  return { status, answer };
}

describe('C8: health', () => {
  it('is ready when everything that it needs is well, and names each', async () => {
    await expect(ready(well('database'), well('queue'))).resolves.toEqual({
      status: 200,
      answer: {
        status: 'ok',
        dependencies: {
          database: { required: true, status: 'ok' },
          queue: { required: true, status: 'ok' },
        },
      },
    });
  });

  it('is not ready when something that it needs is not', async () => {
    const { status, answer } = await ready(well('database'), ill('queue'));
    expect(status).toBe(503);
    expect(answer).toMatchObject({
      status: 'unavailable',
      dependencies: { database: { status: 'ok' }, queue: { status: 'failed' } },
    });
  });

  it('shows the other service, and never counts it', async () => {
    const { status, answer } = await ready(well('database'), ill('auth-service', false));
    expect(status).toBe(200);
    expect(answer).toMatchObject({
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
      answer: { dependencies: { mail: { status: 'timeout' } } },
    });
  });

  it('is alive whatever it needs', () => {
    expect(new HealthController([ill('database')], 'loopback', metrics).live()).toEqual({
      status: 'ok',
    });
  });
});

describe('C8: metrics', () => {
  const read = (access: 'loopback' | 'any', remoteAddress: string, headers: object = {}) =>
    new HealthController([], access, metrics).metricsText({
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
