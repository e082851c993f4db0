import { startFleet, type Fleet } from '../e2e/support/fleet';
import {
  aDashboard,
  aFaultSystem,
  anInvite,
  expectAllToHold,
  expectTrailsToVerify,
  type FaultSystem,
} from './harness/fault-system';
import { report, spread } from './harness/figures';
import { FAULT_LIMIT_MS, inForm } from './harness/form';
import { ConstantLoad, tookMs } from './harness/load';

const ROUNDS = inForm({ long: 20, short: 1 });
/** The short form runs beside other tests, where 200 may be more than the machine has. */
const RATE = inForm({ long: 200, short: 100 });
/** One of so many requests writes. */
const WRITES = 10;
const CONNECTIONS = 100;
const RESTART_LIMIT_MS = 15_000;

let fault: FaultSystem;
let fleet: Fleet;

beforeAll(async () => {
  fault = await aFaultSystem(
    {},
    {
      start: ['auth'],
      then: async (system) => void (fleet = await startFleet(system, { processes: 2, workers: 1 })),
    },
  );
}, FAULT_LIMIT_MS);

afterAll(async () => {
  await fleet.stop();
  await fault.stop();
});

describe(`rolling-restarts: two API processes restarted in turn under ${RATE} requests/s`, () => {
  it(
    'C9 no request fails, and nothing that was acknowledged is missing',
    async () => {
      const load = new ConstantLoad(
        RATE,
        (count) => (count % WRITES === 0 ? anInvite(fault) : aDashboard(fault)),
        CONNECTIONS,
      );
      const pids = new Set(fleet.apis.running.map(({ pid }) => pid));
      const took_ms: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const from = performance.now();
        expect(await fleet.apis.restart(RESTART_LIMIT_MS)).toBe(2);
        took_ms.push(performance.now() - from);
        for (const { pid } of fleet.apis.running) pids.add(pid);
      }
      const outcomes = await load.stop();
      const failed = outcomes.filter(({ status }) => status !== 200 && status !== 201);
      report({
        times: ROUNDS,
        against: `${outcomes.length} requests at ${RATE}/s, every tenth a write`,
        figures: {
          failed: failed.length,
          'a round': spread(took_ms),
          answers: spread(outcomes.map(tookMs)),
        },
      });
      expect(failed.map(({ status, error, kind }) => `${kind}: ${status ?? error}`)).toEqual([]);
      expect(pids.size).toBe(2 + 2 * ROUNDS);
      const acknowledged = outcomes.filter(({ status }) => status === 201);
      await expectAllToHold(
        fault,
        acknowledged.map(({ body }) => String(body['id'])),
      );
      await expectTrailsToVerify(fault);
    },
    FAULT_LIMIT_MS,
  );
});
