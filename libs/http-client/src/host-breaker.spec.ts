import { setImmediate as nextTurn } from 'node:timers/promises';
import { AttemptFailed, UpstreamUnavailable } from './errors';
import { HostBreaker } from './host-breaker';
import { LocalBreakers } from './local-breakers';
import { EXTERNAL_SETTINGS, INTERNAL_SETTINGS, type OutboundSettings } from './settings';
import { SharedBreakers } from './shared-breakers';

const SECOND = 1_000;

const ok = (): Promise<string> => Promise.resolve('ok');
const fail = (): Promise<string> => Promise.reject(new AttemptFailed('failed'));

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
  let now: number;

  beforeEach(() => {
    now = 0;
    breaker = breakerOf('shop.test', EXTERNAL_SETTINGS);
  });

  function breakerOf(host: string, settings: OutboundSettings): HostBreaker {
    const shared = new SharedBreakers(null, new LocalBreakers(() => now));
    changes = [];
    shared.onChange(({ circuit, state }) => changes.push(`${circuit} ${state}`));
    return new HostBreaker(host, host, settings, shared);
  }

  const after = (seconds: number): void => {
    now += seconds * SECOND;
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
    expect(breaker.state).toBe('closed');
    expect(changes).toEqual([]);
  });

  it('opens at three failures within a minute', async () => {
    await failTimes(2);
    expect(breaker.state).toBe('closed');
    after(59);
    await failTimes(1);
    expect(breaker.state).toBe('open');
    expect(changes).toEqual(['shop.test open']);
  });

  it('does not count what failed a minute ago', async () => {
    await failTimes(2);
    after(60);
    await failTimes(2);
    expect(breaker.state).toBe('closed');
    await failTimes(1);
    expect(breaker.state).toBe('open');
  });

  it('counts failures between which other calls went well', async () => {
    await failTimes(2);
    await breaker.execute(ok);
    await failTimes(1);
    expect(breaker.state).toBe('open');
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
    const probe = controlled();
    const probing = breaker.execute(probe.work);
    await nextTurn();
    expect(breaker.state).toBe('half_open');
    const others = await Promise.all([tried(), tried()]);
    expect(others.map(({ called }) => called)).toEqual([false, false]);
    expect(others[0].refusal?.headers).toEqual({ 'retry-after': '12' });
    probe.end();
    await expect(probing).resolves.toBe('ok');
    expect(breaker.state).toBe('closed');
    await expect(tried()).resolves.toEqual({ called: true, refusal: null });
    expect(changes).toEqual(['shop.test open', 'shop.test half_open', 'shop.test closed']);
  });

  it('begins to count anew once a probe went well', async () => {
    await failTimes(3);
    after(120);
    await breaker.execute(ok);
    await failTimes(2);
    expect(breaker.state).toBe('closed');
  });

  it('opens for as long again when the probe fails', async () => {
    await failTimes(3);
    after(120);
    await failTimes(1);
    expect(breaker.state).toBe('open');
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
    expect(breaker.state).toBe('closed');
  });

  it('between our own services opens at five, for two seconds', async () => {
    breaker = breakerOf('auth-service', INTERNAL_SETTINGS);
    await failTimes(4);
    expect(breaker.state).toBe('closed');
    await failTimes(1);
    expect((await tried()).refusal?.headers).toEqual({ 'retry-after': '2' });
    after(2);
    await expect(tried()).resolves.toEqual({ called: true, refusal: null });
  });
});
