import { eventually, ownCluster, sqlAs, type Cluster } from '@app/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FaultySmtpServer } from '../e2e/support-invitations/faulty-smtp-server';
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
import { ConstantLoad, type Outcome } from './harness/load';

const STOPS = inForm({ long: 20, short: 2 });
const RATE = 50;
const ERRORS_END_WITHIN_MS = 3_000;
/** Longer than errors may last, so that late ones are seen. */
const CALM_MS = inForm({ long: 6_000, short: 4_000 });

const smtp = new FaultySmtpServer();
let cluster: Cluster;
let fault: FaultSystem;

beforeAll(async () => {
  await smtp.listen();
  // As durable as the launcher's, and started again by the same code when it dies.
  cluster = await ownCluster();
  fault = await aFaultSystem({ SMTP_URL: smtp.url }, { cluster });
}, FAULT_LIMIT_MS);

afterAll(async () => {
  await fault.stop();
  await smtp.refuse();
});

describe(`pg-stops: PostgreSQL stopped hard under ${RATE} requests/s`, () => {
  it(
    'C3 I11 no acknowledged write is lost, and errors end within 3 s of its return',
    async () => {
      const load = new ConstantLoad(RATE, (count) =>
        count % 2 === 0 ? anInvite(fault) : aDashboard(fault),
      );
      await sleep(2_000);
      const away_ms: number[] = [];
      const errorsAfter_ms: number[] = [];
      for (let stop = 0; stop < STOPS; stop++) {
        const from = performance.now();
        process.kill(await postmaster(), stop % 2 === 0 ? 'SIGKILL' : 'SIGQUIT');
        const readyAt = await backAgain();
        away_ms.push(readyAt - from);
        await sleep(CALM_MS);
        const late = load.outcomes.filter(
          ({ endedAt, status }) => endedAt > from && isError(status),
        );
        errorsAfter_ms.push(Math.max(0, ...late.map(({ endedAt }) => endedAt - readyAt)));
      }
      const outcomes = await load.stop();
      const acknowledged = outcomes
        .filter(({ kind, status }) => kind === 'invite' && status === 201)
        .map(({ body }) => String(body['id']));
      const failed = outcomes.filter(({ status }) => isError(status));
      report({
        times: STOPS,
        against: `${outcomes.length} requests at ${RATE}/s, half of them writes`,
        figures: {
          away: spread(away_ms),
          'errors after its return for': spread(errorsAfter_ms),
          failed: failed.length,
          'of them by status': countedByStatus(failed),
          acknowledged: acknowledged.length,
          'of them lost': await missing(acknowledged),
        },
      });
      await expectAllToHold(fault, acknowledged);
      expect(Math.max(...errorsAfter_ms)).toBeLessThan(ERRORS_END_WITHIN_MS);
      // Whoever is refused is told in our words, and when to come back.
      expect(failed.filter(({ status }) => status !== 503)).toEqual([]);
      for (const { headers } of failed) expect(headers['retry-after']).toMatch(/^\d+$/);
      await eventually(() => everyMailSent(), 60_000);
      await expectAllToHold(fault, acknowledged);
      await expectTrailsToVerify(fault);
    },
    FAULT_LIMIT_MS,
  );
});

/** Its pid, from the file that it keeps beside its data. */
async function postmaster(): Promise<number> {
  const [row] = await sqlAs(cluster.adminUrl, (query) =>
    query<{ data_directory: string }>('SHOW data_directory'),
  );
  return Number(readFileSync(join(row!.data_directory, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** @returns the moment at which it first took a connection again */
async function backAgain(): Promise<number> {
  await eventually(async () => !(await answers()));
  await eventually(answers, 60_000);
  return performance.now();
}

function answers(): Promise<boolean> {
  return sqlAs(cluster.adminUrl, (query) => query('SELECT')).then(
    () => true,
    () => false,
  );
}

function isError(status: number | null): boolean {
  return status === null || status >= 400;
}

function countedByStatus(outcomes: readonly Outcome[]): string {
  const counts = new Map<string, number>();
  for (const { status, body, error } of outcomes) {
    const what = status === null ? String(error) : `${status} ${String(body['code'])}`;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return [...counts].map(([what, count]) => `${what} × ${count}`).join(', ');
}

async function missing(ids: readonly string[]): Promise<number> {
  const [row] = await sqlAs(fault.system.databases.admin, (query) =>
    query<{ there: string }>(
      'SELECT count(*) AS there FROM tenant.invitations WHERE id = ANY ($1::uuid[])',
      [ids],
    ),
  );
  return ids.length - Number(row?.there);
}

async function everyMailSent(): Promise<boolean> {
  const rows = await sqlAs(fault.system.databases.admin, (query) =>
    query(`SELECT FROM tenant.invitations WHERE delivery_state <> 'sent' LIMIT 1`),
  );
  return rows.length === 0;
}
