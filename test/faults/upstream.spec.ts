import { setTimeout as sleep } from 'node:timers/promises';
import {
  aDashboard,
  aFaultSystem,
  expectAllToHold,
  type FaultSystem,
} from './harness/fault-system';
import { percentile, report } from './harness/figures';
import { FAULT_LIMIT_MS, inForm } from './harness/form';
import { FaultyUpstream, type UpstreamMood } from './harness/faulty-upstream';
import { ConstantLoad, tookMs, type Outcome } from './harness/load';

const PAIRS = inForm({ long: 8, short: 1 });
/** Long enough for a p99 that is more than its four worst. */
const WINDOW_MS = inForm({ long: 12_000, short: 1_500 });
const RATE = 100;
/** One of so many requests needs the upstream. */
const OUTWARD = 10;
const MOST_SLOWED = 1.1;

const upstream = new FaultyUpstream();
let fault: FaultSystem;

beforeAll(async () => {
  // Open for a second only, so that the upstream is asked, and fails, again and again.
  const url = await upstream.listen();
  fault = await aFaultSystem(
    { BREAKER_DEMO_BILLING_URL: url, MONITORED_DOMAINS: new URL(url).host, BLOCK_TIME: '1' },
    { start: ['auth', 'tenant'] },
  );
}, FAULT_LIMIT_MS);

afterAll(async () => {
  await fault.stop();
  await upstream.close();
});

describe('upstream: somebody whom we call is not well', () => {
  it.each<UpstreamMood>(['hangs', 'resets', 'answers 500', 'a byte a second'])(
    'L4 it %s: who needs it is told so, and nobody else notices',
    async (mood) => {
      const others: { well: number[]; ill: number[] }[] = [];
      const outward: Outcome[] = [];
      for (let pair = 0; pair < PAIRS; pair++) {
        const well = await underLoad('well');
        const ill = await underLoad(mood);
        others.push({ well: well.others_ms, ill: ill.others_ms });
        outward.push(...ill.outward);
      }
      const ratios = others.map(({ well, ill }) => percentile(ill, 0.99) / percentile(well, 0.99));
      const all = (which: 'well' | 'ill'): number[] => others.flatMap((pair) => pair[which]);
      const p99 = (values: number[]): string => `${percentile(values, 0.99).toFixed(1)} ms`;
      report({
        times: PAIRS,
        against: `it ${mood}; ${RATE} requests/s, every tenth to it`,
        figures: {
          'others’ p99, it well': p99(all('well')),
          'and ill': p99(all('ill')),
          'ill to well, median pair': percentile(ratios, 0.5).toFixed(2),
          'who need it': countedByStatus(outward),
        },
      });
      for (const { status } of outward) expect([502, 503]).toContain(status);
      // A second and a half on a machine that does something else as well says nothing of a tenth.
      if (PAIRS > 1) expect(percentile(ratios, 0.5)).toBeLessThan(MOST_SLOWED);
      await expectAllToHold(fault);
    },
    FAULT_LIMIT_MS,
  );
});

async function underLoad(mood: UpstreamMood): Promise<{ others_ms: number[]; outward: Outcome[] }> {
  upstream.mood = mood;
  // Until a breaker that stands open from the last time has let somebody try.
  await sleep(mood === 'well' ? 1_100 : 0);
  const load = new ConstantLoad(RATE, (count) =>
    count % OUTWARD === 0 ? { ...aDashboard(fault), ...toBilling() } : aDashboard(fault),
  );
  await sleep(WINDOW_MS);
  const outcomes = await load.stop();
  const others = outcomes.filter(({ kind }) => kind === 'dashboard');
  expect(others.filter(({ status }) => status !== 200)).toEqual([]);
  return {
    others_ms: others.map(tookMs),
    outward: outcomes.filter(({ kind }) => kind === 'billing'),
  };
}

function toBilling(): { url: string; kind: string } {
  return { url: `${fault.system.tenantUrl}/api/billing`, kind: 'billing' };
}

function countedByStatus(outcomes: readonly Outcome[]): string {
  const counts = new Map<string, number>();
  for (const { status, body } of outcomes) {
    const what = `${status} ${String(body['code'])}`;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return [...counts].map(([what, count]) => `${what} × ${count}`).join(', ');
}
