import { Logger } from '@nestjs/common';
import { currentContext, requireContext, type RequestContext } from '@app/context';
import type { Job } from 'bullmq';
import { ContextProcessor } from './context-processor';
import type { Envelope } from './envelope';

interface Parcel {
  parcel_id: string;
}

class Shipping extends ContextProcessor<Parcel> {
  readonly seen: { context: RequestContext; payload: Parcel }[] = [];

  protected override handle(payload: Parcel): Promise<string> {
    this.seen.push({ context: requireContext(), payload });
    return payload.parcel_id === ''
      ? Promise.reject(new Error('no parcel'))
      : Promise.resolve('ok');
  }
}

const job = (data: Envelope<Parcel>): Job<Envelope<Parcel>> =>
  ({ id: 'ship-1', name: 'ship', attemptsMade: 0, data }) as Job<Envelope<Parcel>>;

describe('work on a job', () => {
  beforeEach(() => {
    Logger.overrideLogger(false);
  });
  afterEach(() => {
    Logger.overrideLogger(['error', 'warn', 'log']);
  });

  it('C6: happens in the tenant and the trace of the request that caused it', async () => {
    const shipping = new Shipping();
    const data = { tenant_id: 'acme', trace_id: 'order-17', payload: { parcel_id: '1' } };
    await expect(shipping.process(job(data))).resolves.toBe('ok');
    expect(shipping.seen).toMatchObject([
      {
        payload: { parcel_id: '1' },
        context: { traceId: 'order-17', tenant: { id: 'acme' }, actor: null },
      },
    ]);
    expect(currentContext()).toBeUndefined();
  });

  it('of no tenant happens in none', async () => {
    const shipping = new Shipping();
    await shipping.process(job({ tenant_id: null, trace_id: 't', payload: { parcel_id: '1' } }));
    expect(shipping.seen[0]?.context.tenant).toBeNull();
  });

  it('fails as it failed, so that the queue tries again', async () => {
    const data = { tenant_id: null, trace_id: 't', payload: { parcel_id: '' } };
    await expect(new Shipping().process(job(data))).rejects.toThrow('no parcel');
  });

  it('that failed is told of in the same trace, or in none where the job is lost', async () => {
    const told: (RequestContext | undefined)[] = [];
    const warn = jest
      .spyOn(Logger.prototype, 'warn')
      .mockImplementation(() => void told.push(currentContext()));
    const data = { tenant_id: 'acme', trace_id: 'order-17', payload: { parcel_id: '1' } };
    await new Shipping().onFailed(job(data), new Error('no'));
    await new Shipping().onFailed(undefined, new Error('no'));
    warn.mockRestore();
    expect(told).toMatchObject([
      { traceId: 'order-17', tenant: { id: 'acme' } },
      { traceId: '-', tenant: null },
    ]);
  });
});
