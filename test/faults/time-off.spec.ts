import { eventually, sqlAs, type TestProcess } from '@app/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { resolve } from 'node:path';
import { FaultySmtpServer } from '../e2e/support-invitations/faulty-smtp-server';
import {
  aFaultSystem,
  expectAllToHold,
  expectTrailsToVerify,
  inviteMany,
  oneMore,
  type FaultSystem,
} from './harness/fault-system';
import { report } from './harness/figures';
import { FAULT_LIMIT_MS, inForm } from './harness/form';

const JOBS = inForm({ long: 1_500, short: 150 });
const PRELOAD = resolve('test/faults/harness/shifted-clock.cjs');
/** As a mail server may take for one mail, longer than it takes to look for stalled jobs twice. */
const SLOW_MAIL_MS = 2_500;
const MAILS_AT_ONCE = 10;
const SLOW_JOBS = inForm({ long: 100, short: 20 });

const smtp = new FaultySmtpServer();
let fault: FaultSystem;

beforeAll(async () => {
  await smtp.listen();
  fault = await aFaultSystem(
    { SMTP_URL: smtp.url, MAIL_CONCURRENCY: String(MAILS_AT_ONCE) },
    { start: ['auth', 'tenant'] },
  );
}, FAULT_LIMIT_MS);

afterAll(async () => {
  await fault.stop();
  await smtp.refuse();
});

beforeEach(() => {
  smtp.mails.length = 0;
  smtp.confirmsAfterMs = 0;
});

describe('clock-off: a worker’s clock is 60 s off, beside one that is right', () => {
  it.each(
    [
      {
        clock: 'ahead',
        CLOCK_SHIFT_MS: '60000',
        mail_ms: 60,
        jobs: inForm({ long: 1_500, short: 0 }),
      },
      {
        clock: 'behind',
        CLOCK_SHIFT_MS: '-60000',
        mail_ms: 60,
        jobs: inForm({ long: 1_500, short: 0 }),
      },
      { clock: 'ahead', CLOCK_SHIFT_MS: '60000', mail_ms: SLOW_MAIL_MS, jobs: SLOW_JOBS },
      { clock: 'behind', CLOCK_SHIFT_MS: '-60000', mail_ms: SLOW_MAIL_MS, jobs: SLOW_JOBS },
    ].filter(({ jobs }) => jobs > 0),
  )(
    'I11 $clock, with $mail_ms ms a mail: every mail goes out, and no effect comes twice',
    async ({ clock, CLOCK_SHIFT_MS, mail_ms, jobs }) => {
      smtp.confirmsAfterMs = mail_ms;
      const right = fault.system.processes.tenantWorker;
      const wrong = await oneMore(fault, 'worker', {
        CLOCK_SHIFT_MS,
        NODE_OPTIONS: `--require=${PRELOAD}`,
      });
      const ids = await inviteMany(fault, jobs);
      await Promise.all([right.start(), wrong.process.start()]);
      await eventually(() => allSent(ids), 120_000);
      await stopped(right, wrong.process);
      await reportAndExpect(`${jobs} mails of ${mail_ms} ms, one clock 60 s ${clock}`, ids, 0);
    },
    FAULT_LIMIT_MS,
  );
});

describe('frozen: a worker stands still, and goes on', () => {
  it(
    'I11 its jobs are done by the other, nothing twice but the mails that it had in hand',
    async () => {
      smtp.confirmsAfterMs = 100;
      const frozen = fault.system.processes.tenantWorker;
      const other = await oneMore(fault, 'worker');
      const ids = await inviteMany(fault, JOBS);
      await Promise.all([frozen.start(), other.process.start()]);
      const before = smtp.mails.length;
      await eventually(() => smtp.mails.length > before + 20);
      frozen.signal('SIGSTOP');
      const handedOver = new Set(smtp.mails.map(({ messageId }) => messageId)).size;
      await sleep(inForm({ long: 40_000, short: 6_000 }));
      frozen.signal('SIGCONT');
      await eventually(() => allSent(ids), 120_000);
      // Whatever it still means to do when it wakes up.
      await sleep(inForm({ long: 15_000, short: 3_000 }));
      await stopped(frozen, other.process);
      // The mails that its server had taken when it froze, and it did not know it.
      await reportAndExpect(`${ids.length} mails, frozen after ${handedOver}`, ids, MAILS_AT_ONCE);
    },
    FAULT_LIMIT_MS,
  );
});

async function reportAndExpect(
  against: string,
  ids: readonly string[],
  mostAgain: number,
): Promise<void> {
  const copies = new Map<string, number>();
  for (const { messageId } of smtp.mails) copies.set(messageId, (copies.get(messageId) ?? 0) + 1);
  const again = smtp.mails.length - copies.size;
  report({
    times: 1,
    against,
    figures: { 'mails lost': ids.length - copies.size, 'mails again': again },
  });
  expect(copies.size).toBe(ids.length);
  expect(again).toBeLessThanOrEqual(mostAgain);
  expect(Math.max(...copies.values())).toBeLessThanOrEqual(2);
  await expectAllToHold(fault, ids);
  await expectTrailsToVerify(fault);
}

async function stopped(...workers: TestProcess[]): Promise<void> {
  await Promise.all(workers.map((worker) => worker.stop()));
}

async function allSent(ids: readonly string[]): Promise<boolean> {
  const rows = await sqlAs(fault.system.databases.admin, (query) =>
    query(
      `SELECT FROM tenant.invitations WHERE id = ANY ($1::uuid[]) AND delivery_state <> 'sent'
        LIMIT 1`,
      [ids],
    ),
  );
  return rows.length === 0;
}
