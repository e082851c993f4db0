import { eventually, sqlAs, World, type Client, type TestProcess } from '@app/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { FaultySmtpServer } from '../e2e/support-invitations/faulty-smtp-server';
import {
  aFaultSystem,
  expectAllToHold,
  expectTrailsToVerify,
  oneMore,
  type FaultSystem,
} from './harness/fault-system';
import { report, spread } from './harness/figures';
import { FAULT_LIMIT_MS, inForm } from './harness/form';

const TIMES = inForm({ long: 30, short: 4 });
const HOLDS_WITHIN_MS = 1_000;
const MAIL_WITHIN_MS = 10_000;
/** So often that nobody listens for long: a connection is made again within a quarter of a second. */
const CUT_AGAIN_MS = 50;

const smtp = new FaultySmtpServer();
let fault: FaultSystem;
let second: { process: TestProcess; url: string };

beforeAll(async () => {
  await smtp.listen();
  fault = await aFaultSystem({ SMTP_URL: smtp.url });
  second = await oneMore(fault, 'main');
  await second.process.start();
}, FAULT_LIMIT_MS);

afterAll(async () => {
  await second.process.stop();
  await fault.stop();
  await smtp.refuse();
});

describe('listeners-cut: every connection that listens is cut', () => {
  it.each(['once', 'again and again'] as const)(
    'P6 K4 cut %s: what is taken away is gone within 1 s on another process, and jobs are done',
    async (how) => {
      const { world, tenant, system } = fault;
      const owner = world.as(tenant.owner, tenant);
      const other = new World({ ...system, tenantUrl: second.url }).as(tenant.owner, tenant);
      const held_ms: number[] = [];
      const mailed_ms: number[] = [];
      let cut = 0;
      // Two APIs hear of changed access, and the worker of jobs.
      const all = await eventually(async () => {
        const count = await listening();
        return count >= 3 && count;
      });
      for (let time = 0; time < TIMES; time++) {
        await owner.patch('/api/permissions/products/abc', { enabled: true });
        await eventually(async () => (await other.get('/api/dashboard')).status === 200);
        await eventually(async () => (await listening()) >= all, 15_000);
        cut += await cutListeners();
        const cutting = new AbortController();
        const keptCut = how === 'once' ? Promise.resolve() : keepCutting(cutting.signal);
        const email = world.anAddress();
        const invited = await owner.post('/api/invitations', { email });
        expect(invited.status).toBe(201);
        const invitedAt = performance.now();
        await owner.patch('/api/permissions/products/abc', { enabled: false });
        const takenAt = performance.now();
        held_ms.push((await lastAllowed(other)) - takenAt);
        await eventually(() => smtp.mailsTo(email).some(({ confirmed }) => confirmed), 30_000);
        mailed_ms.push(performance.now() - invitedAt);
        cutting.abort();
        await keptCut;
      }
      report({
        times: TIMES,
        against: `${all} connections, cut ${how}`,
        figures: { 'still allowed for': spread(held_ms), 'invitation to mail': spread(mailed_ms) },
      });
      expect(cut).toBeGreaterThanOrEqual(TIMES * all);
      expect(Math.max(...held_ms)).toBeLessThan(HOLDS_WITHIN_MS);
      expect(Math.max(...mailed_ms)).toBeLessThan(MAIL_WITHIN_MS);
      await expectAllToHold(fault);
      await expectTrailsToVerify(fault);
    },
    FAULT_LIMIT_MS,
  );
});

/** @returns the moment at which the last request that was still allowed was sent */
async function lastAllowed(client: Client): Promise<number> {
  let allowedAt = performance.now();
  await eventually(async () => {
    const sentAt = performance.now();
    const { status } = await client.get('/api/dashboard');
    if (status === 200) allowedAt = sentAt;
    return status === 403;
  });
  return allowedAt;
}

const LISTENERS = `FROM pg_stat_activity
  WHERE datname = current_database() AND query ~* '^\\s*LISTEN'`;

/** How many connections there are, of all processes, whose last word was LISTEN. */
async function listening(): Promise<number> {
  const rows = await sqlAs(fault.system.databases.admin, (query) =>
    query(`SELECT pid ${LISTENERS}`),
  );
  return rows.length;
}

/** @returns how many were cut */
async function cutListeners(): Promise<number> {
  const rows = await sqlAs(fault.system.databases.admin, (query) =>
    query(`SELECT pg_terminate_backend(pid) ${LISTENERS}`),
  );
  return rows.length;
}

async function keepCutting(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await cutListeners();
    await sleep(CUT_AGAIN_MS);
  }
}
