import { runInContext, systemContext } from '@app/context';
import type { JobsOptions, Queue } from 'bullmq';
import type { Envelope } from './envelope';
import { JobQueue, type JobRequest } from './job-queue';

interface Parcel {
  parcel_id: string;
}

type Added = [name: string, data: Envelope<Parcel>, options: JobsOptions];

/** What BullMQ is handed. */
async function added(job: Partial<JobRequest<Parcel>>, tenant: { id: string } | null = null) {
  const handed: Added[] = [];
  const bullmq = { add: (...job: Added) => Promise.resolve(handed.push(job)) };
  const queue = new JobQueue<Parcel>(bullmq as unknown as Queue<Envelope<Parcel>, unknown>);
  await runInContext(systemContext('order-17', tenant), () =>
    queue.add({ name: 'ship', id: 'ship-1-2', payload: { parcel_id: '1' }, ...job }),
  );
  const [name, data, options] = handed[0]!;
  return { name, data, options, times: handed.length };
}

describe('a job', () => {
  it('C6: carries tenant and trace of the request that caused it', async () => {
    const { name, data, times } = await added({}, { id: 'acme' });
    expect(name).toBe('ship');
    expect(data).toEqual({
      tenant_id: 'acme',
      trace_id: 'order-17',
      payload: { parcel_id: '1' },
    });
    expect(times).toBe(1);
  });

  it('may belong to no tenant', async () => {
    expect((await added({})).data.tenant_id).toBeNull();
  });

  it('has the id that its business gives it, so that adding it again changes nothing', async () => {
    expect((await added({})).options.jobId).toBe('ship-1-2');
  });

  it('is tried again, with longer and longer pauses', async () => {
    expect((await added({})).options).toMatchObject({
      attempts: 10,
      backoff: { type: 'exponential', delay: 1_000, jitter: 0.2 },
    });
    expect((await added({ attempts: 3, backoffMs: 50 })).options).toMatchObject({
      attempts: 3,
      backoff: { type: 'exponential', delay: 50 },
    });
  });

  it('may wait', async () => {
    expect((await added({})).options).not.toHaveProperty('delay');
    expect((await added({ delayMs: 10_000 })).options.delay).toBe(10_000);
  });

  it('does not stay forever once it is done or given up', async () => {
    const { removeOnComplete, removeOnFail } = (await added({})).options;
    expect(removeOnComplete).toEqual({ age: 86_400, count: 10_000 });
    expect(removeOnFail).toEqual({ age: 14 * 86_400, count: 10_000 });
  });

  it('has what is kept counted by one job in 500, for that reads all of it', async () => {
    const counting: JobsOptions['removeOnComplete'][] = [];
    const bullmq = {
      add: (...[, , { removeOnComplete }]: Added) =>
        Promise.resolve(counting.push(removeOnComplete)),
    };
    const queue = new JobQueue<Parcel>(bullmq as unknown as Queue<Envelope<Parcel>, unknown>);
    await runInContext(systemContext('order-17'), async () => {
      for (let number = 0; number < 1_001; number++)
        await queue.add({ name: 'ship', id: `ship-${number}-1`, payload: { parcel_id: '1' } });
    });
    const places = counting.flatMap((keep, place) =>
      (Object(keep) as { count?: number }).count ? [place] : [],
    );
    expect(places).toEqual([0, 500, 1_000]);
  });

  it('is never added outside of a context, where nobody would know whose it is', async () => {
    const queue = new JobQueue<Parcel>({} as Queue<Envelope<Parcel>, unknown>);
    await expect(
      queue.add({ name: 'ship', id: 'ship-1', payload: { parcel_id: '1' } }),
    ).rejects.toThrow('No request context');
  });
});
