import { eventually, sqlAs } from '@app/testing';
import { Agent } from 'node:http';
import { Client } from 'pg';
import {
  aFaultSystem,
  anInvite,
  expectAllToHold,
  expectTrailsToVerify,
  type FaultSystem,
} from './harness/fault-system';
import { report, spread } from './harness/figures';
import { FAULT_LIMIT_MS, inForm } from './harness/form';
import { BusyCallers, send, tookMs, type Outcome } from './harness/load';

const KILLS = inForm({ long: 100, short: 3 });
const CALLERS = 40;
const COMMITS_UNDER_WAY = 10;

let fault: FaultSystem;
/** Looks at the others' transactions while they are under way: connecting anew would miss them. */
let watcher: Client;

beforeAll(async () => {
  fault = await aFaultSystem({ DATABASE_POOL_SIZE: '20' }, { start: ['auth', 'tenant'] });
  watcher = new Client({ connectionString: fault.system.databases.admin });
  await watcher.connect();
}, FAULT_LIMIT_MS);

afterAll(async () => {
  await watcher.end();
  await fault.stop();
});

describe('api-killed: with ten and more commits under way', () => {
  it(
    'I11 C5 no row is without its job, no job without its row, nothing acknowledged is missing',
    async () => {
      const outcomes: Outcome[] = [];
      const underWay: number[] = [];
      for (let kill = 0; kill < KILLS; kill++) {
        const callers = new BusyCallers(CALLERS, () => anInvite(fault));
        await eventually(() => acknowledgedIn(callers.outcomes).length >= CALLERS, 60_000);
        underWay.push(await eventually(manyCommits, 60_000));
        await fault.system.processes.tenant.kill();
        outcomes.push(...(await callers.stop()));
        await expectAllToHold(fault, acknowledgedIn(outcomes));
        await fault.system.processes.tenant.start();
      }
      const cutOff = outcomes.filter(({ status }) => status === null);
      const taken = await rowsOf(cutOff);
      report({
        times: KILLS,
        against: `${CALLERS} callers inviting, ${outcomes.length} requests`,
        figures: {
          'transactions under way': `${Math.min(...underWay)} to ${Math.max(...underWay)}`,
          acknowledged: acknowledgedIn(outcomes).length,
          'cut off': cutOff.length,
          'of them committed': taken.length,
          'rows without job': 0,
          'jobs without row': 0,
          answers: spread(outcomes.filter(({ status }) => status === 201).map(tookMs)),
        },
      });
      expect(underWay.every((count) => count >= COMMITS_UNDER_WAY)).toBe(true);
      expect(outcomes.filter(({ status }) => status !== null && status !== 201)).toEqual([]);
      await expectTrailsToVerify(fault);
    },
    FAULT_LIMIT_MS,
  );

  it(
    'C5 whoever was cut off sends again under the same key, and has invited once',
    async () => {
      const callers = new BusyCallers(CALLERS, () => anInvite(fault));
      await eventually(manyCommits, 60_000);
      await fault.system.processes.tenant.kill();
      const cutOff = (await callers.stop()).filter(({ status }) => status === null);
      await fault.system.processes.tenant.start();
      await letLeasesEnd();
      const agent = new Agent({ keepAlive: true });
      const again = await Promise.all(cutOff.map(({ request }) => send(agent, request)));
      agent.destroy();
      report({
        times: 1,
        against: `${cutOff.length} requests cut off, each sent again under its key`,
        figures: { 'answered 201': again.filter(({ status }) => status === 201).length },
      });
      expect(cutOff.length).toBeGreaterThan(0);
      expect(again.filter(({ status }) => status !== 201)).toEqual([]);
      expect(await rowsOf(cutOff)).toHaveLength(cutOff.length);
      await expectAllToHold(fault, acknowledgedIn(again));
    },
    FAULT_LIMIT_MS,
  );
});

async function manyCommits(): Promise<number | null> {
  const { rows } = await watcher.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity
      WHERE datname = current_database() AND usename = 'tenantry_tenant' AND backend_xid IS NOT NULL`,
  );
  const count = rows[0]?.count ?? 0;
  return count >= COMMITS_UNDER_WAY ? count : null;
}

/** Past the 30 s for which a key stays taken by somebody who died. */
async function letLeasesEnd(): Promise<void> {
  await sqlAs(fault.system.databases.admin, (query) =>
    query(
      `UPDATE tenant.idempotency_records SET leased_until = now() - interval '1 s'
        WHERE sealed_answer IS NULL`,
    ),
  );
}

function rowsOf(outcomes: readonly Outcome[]): Promise<object[]> {
  const emails = outcomes.map(({ request }) => (request.body as { email: string }).email);
  return sqlAs(fault.system.databases.admin, (query) =>
    query('SELECT id FROM tenant.invitations WHERE email = ANY ($1)', [emails]),
  );
}

function acknowledgedIn(outcomes: readonly Outcome[]): string[] {
  return outcomes.filter(({ status }) => status === 201).map(({ body }) => String(body['id']));
}
