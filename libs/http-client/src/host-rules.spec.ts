import { faultOfHost, faultOfHostRule, HostRules } from './host-rules';
import { EXTERNAL_SETTINGS, INTERNAL_SETTINGS } from './settings';

const RULE = { FAILURE_THRESHOLD: 4, FAILURE_WINDOW: 30, BLOCK_TIME: 90 };
const OURS = { failureThreshold: 4, failureWindowMs: 30_000, openMs: 90_000 };

const rulesOf = (monitored: string[], hosts: string[] = []): HostRules =>
  new HostRules({ ...RULE, MONITORED_DOMAINS: monitored, OUTBOUND_HOSTS: hosts });

describe('L4: settings of hosts', () => {
  it('are those of hosts outside, where the caller gives none', () => {
    const { retries } = EXTERNAL_SETTINGS;
    expect(rulesOf([]).settingsFor(new URL('http://x.test/'))).toMatchObject({ ...OURS, retries });
    expect(new HostRules().settingsFor(new URL('http://x.test/'))).toEqual(EXTERNAL_SETTINGS);
  });

  it.each([
    ['auth.test:8001', 'http://auth.test:8001/x', true],
    ['auth.test', 'http://auth.test:8001/x', true],
    ['auth.test:443', 'https://auth.test/x', true],
    ['AUTH.test', 'https://auth.test/x', true],
    ['[::1]:8001', 'http://[::1]:8001/', true],
    ['auth.test:8001', 'http://auth.test:8002/x', false],
    ['auth.test', 'http://other.auth.test/', false],
  ])('MONITORED_DOMAINS %s: %s is monitored: %p', (written, url, monitored) => {
    const settings = rulesOf([written]).settingsFor(new URL(url), INTERNAL_SETTINGS);
    expect(settings).toEqual({ ...INTERNAL_SETTINGS, ...(monitored && OURS) });
  });

  it('leave a circuit of its own as its caller wants it', () => {
    const own = { ...INTERNAL_SETTINGS, circuit: 'health' };
    const rules = rulesOf(['auth.test'], ['auth.test failures=9']);
    expect(rules.settingsFor(new URL('http://auth.test/'), own)).toEqual(own);
  });

  it('differ for single hosts', () => {
    const rules = rulesOf([], ['slow.test:9000 failures=9 block=5 timeout=20 queued=0']);
    expect(rules.settingsFor(new URL('http://slow.test:9000/'), INTERNAL_SETTINGS)).toEqual({
      ...INTERNAL_SETTINGS,
      failureThreshold: 9,
      openMs: 5_000,
      timeoutMs: 20_000,
      queued: 0,
    });
  });

  it.each([
    ['http://x.test', '"http://x.test" is no host[:port]'],
    ['a b', '"a b" is no host[:port]'],
    ['x.test:99999', '"x.test:99999" is no host[:port]'],
    ['x.test:80', null],
  ])('say what is wrong with the host %j', (written, fault) => {
    expect(faultOfHost(written)).toBe(fault);
  });

  it.each([
    ['x.test failures=0', 'failures must be a whole number from 1 to 100'],
    ['x.test window=1e9', 'window must be a whole number from 1 to 3600'],
    ['x.test toString=1', '"toString=1" is none of failures, window'],
    ['x.test block', 'block must be a whole number from 1 to 86400'],
    ['/x failures=1', '"/x" is no host[:port]'],
  ])('say what is wrong with %j', (written, fault) => {
    expect(faultOfHostRule(written)).toContain(fault);
  });
});
