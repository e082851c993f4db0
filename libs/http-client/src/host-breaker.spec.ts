import { UpstreamUnavailable } from './errors';
import { HostBreaker } from './host-breaker';
import { EXTERNAL_SETTINGS, INTERNAL_SETTINGS } from './settings';

const NOON = Date.parse('2026-11-21T12:00:00Z');
const SECOND = 1_000;

const ok = (): Promise<string> => Promise.resolve('ok');
const fail = (): Promise<string> => Promise.reject(new Error('failed'));

/** Work that ends when the test says so. */
function controlled(): { work: () => Promise<string>; end: (error?: Error) => void } {
  let end: (error?: Error) => void = () => undefined;
  const ended = new Promise<string>((resolve, reject) => {
    end = (error) => (error ? reject(error) : resolve('ok'));
  });
  return { work: () => ended, end: (error) => end(error) };
}

describe('L4: the breaker of a host', () => {
  let breaker: HostBreaker;
  let changes: string[];

  beforeEach(() => {
    jest.useFakeTimers({ now: NOON });
    changes = [];
    breaker = new HostBreaker('shop.test', EXTERNAL_SETTINGS, (host, state) =>
      changes.push(`${host} ${state}`),
    );
  });
  afterEach(() => jest.useRealTimers());

  const after = (seconds: number): void => {
    jest.setSystemTime(Date.now() + seconds * SECOND);
  };

  const failTimes = async (times: number): Promise<void> => {
    for (let n = 0; n < times; n++) await expect(breaker.execute(fail)).rejects.toThrow('failed');
  };

  /** Whether work was let through, and what became of it. */
  async function tried(): Promise<{ called: boolean; refusal: UpstreamUnavailable | null }> {
    let called = false;
    const outcome = await breaker
      .execute(() => {
        called = true;
        return ok();
      })
      .catch((error: unknown) => error);
    return { called, refusal: outcome instanceof UpstreamUnavailable ? outcome : null };
  }

  it('lets work through, and its result and failures back', async () => {
    await expect(breaker.execute(ok)).resolves.toBe('ok');
    await expect(breaker.execute(fail)).rejects.toThrow('failed');
    expect(breaker.state).toBe('Closed');
    expect(changes).toEqual([]);
  });

  it('opens at three failures within a minute', async () => {
    await failTimes(2);
    expect(breaker.isOpen).toBe(false);
    after(59);
    await failTimes(1);
    expect(breaker.isOpen).toBe(true);
    expect(changes).toEqual(['shop.test Open']);
  });

  it('does not count what failed a minute ago', async () => {
    await failTimes(2);
    after(60);
    await failTimes(2);
    expect(breaker.state).toBe('Closed');
    await failTimes(1);
    expect(breaker.state).toBe('Open');
  });

  it('counts failures between which other calls went well', async () => {
    await failTimes(2);
    await breaker.execute(ok);
    await failTimes(1);
    expect(breaker.isOpen).toBe(true);
  });

  it('refuses at once while it is open, and says how long that will last', async () => {
    await failTimes(3);
    after(0.5);
    const { called, refusal } = await tried();
    expect(called).toBe(false);
    expect(refusal).toMatchObject({
      status: 503,
      code: 'upstream_unavailable',
      headers: { 'retry-after': '120' },
    });
    after(119);
    expect((await tried()).refusal?.headers).toEqual({ 'retry-after': '1' });
  });

  it('tells all who are refused at the same moment the same', async () => {
    await failTimes(3);
    const refusals = await Promise.all([tried(), tried(), tried()]);
    expect(refusals.map(({ refusal }) => refusal?.headers['retry-after'])).toEqual(
      Array(3).fill('120'),
    );
  });

  it('after two minutes lets one probe through, and refuses the others at once', async () => {
    await failTimes(3);
    after(120);
    expect(breaker.isOpen).toBe(false);
    const probe = controlled();
    const probing = breaker.execute(probe.work);
    expect(breaker.state).toBe('HalfOpen');
    const others = await Promise.all([tried(), tried()]);
    expect(others.map(({ called }) => called)).toEqual([false, false]);
    expect(others[0].refusal?.headers).toEqual({ 'retry-after': '1' });
    probe.end();
    await expect(probing).resolves.toBe('ok');
    expect(breaker.state).toBe('Closed');
    await expect(tried()).resolves.toEqual({ called: true, refusal: null });
    expect(changes).toEqual(['shop.test Open', 'shop.test HalfOpen', 'shop.test Closed']);
  });

  it('begins to count anew once a probe went well', async () => {
    await failTimes(3);
    after(120);
    await breaker.execute(ok);
    await failTimes(2);
    expect(breaker.state).toBe('Closed');
  });

  it('opens for as long again when the probe fails', async () => {
    await failTimes(3);
    after(120);
    await failTimes(1);
    expect(breaker.isOpen).toBe(true);
    after(119);
    expect((await tried()).refusal?.headers).toEqual({ 'retry-after': '1' });
    after(1);
    await expect(tried()).resolves.toEqual({ called: true, refusal: null });
  });

  it('lets the next probe through after one that failed', async () => {
    await failTimes(3);
    after(120);
    await failTimes(1);
    after(120);
    await expect(breaker.execute(ok)).resolves.toBe('ok');
    expect(breaker.state).toBe('Closed');
  });

  it('between our own services opens at five, for two seconds', async () => {
    breaker = new HostBreaker('auth-service', INTERNAL_SETTINGS, () => undefined);
    await failTimes(4);
    expect(breaker.isOpen).toBe(false);
    await failTimes(1);
    expect((await tried()).refusal?.headers).toEqual({ 'retry-after': '2' });
    after(2);
    await expect(tried()).resolves.toEqual({ called: true, refusal: null });
  });
});
