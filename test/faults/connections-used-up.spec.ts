import { ownCluster, type Cluster } from '@app/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
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

const TIMES = inForm({ long: 5, short: 1 });
const RATE = 30;
const USED_UP_MS = inForm({ long: 10_000, short: 6_000 });
const WELL_AGAIN_WITHIN_MS = 3_000;
/** An answer, even if it is no: five seconds are waited for a connection, and five for a lock, each twice. */
const ANSWERED_WITHIN_MS = 22_000;
const CONNECTIONS = 60;

let cluster: Cluster;
let fault: FaultSystem;

beforeAll(async () => {
  cluster = await ownCluster({ max_connections: CONNECTIONS });
  fault = await aFaultSystem({ DATABASE_POOL_SIZE: '5' }, { cluster });
}, FAULT_LIMIT_MS);

afterAll(() => fault.stop());

describe('connections-used-up', () => {
  it(
    'C3 strangers take all that PostgreSQL has: 503 with Retry-After, and well again when they go',
    () => underLoad('PostgreSQL’s own, taken by strangers', takeEveryConnection),
    FAULT_LIMIT_MS,
  );

  it(
    'C3 a lock holds up all that the service has: 503 with Retry-After, and well again without it',
    () => underLoad('the service’s own, held up by a lock', lockInvitations),
    FAULT_LIMIT_MS,
  );
});

/** @param use uses them up; what it resolves to lets go of them again */
async function underLoad(whose: string, use: () => Promise<() => Promise<void>>): Promise<void> {
  const load = new ConstantLoad(RATE, (count) =>
    count % 2 === 0 ? anInvite(fault) : aDashboard(fault),
  );
  await sleep(1_000);
  const errorsAfter_ms: number[] = [];
  for (let time = 0; time < TIMES; time++) {
    const letGo = await use();
    await sleep(USED_UP_MS);
    await letGo();
    const freeAt = performance.now();
    await sleep(WELL_AGAIN_WITHIN_MS + 1_000);
    const sentAfter = load.outcomes.filter(({ sentAt }) => sentAt > freeAt).filter(isRefused);
    errorsAfter_ms.push(Math.max(0, ...sentAfter.map(({ endedAt }) => endedAt - freeAt)));
  }
  const outcomes = await load.stop();
  const refused = outcomes.filter(isRefused);
  const acknowledged = outcomes
    .filter(({ kind, status }) => kind === 'invite' && status === 201)
    .map(({ body }) => String(body['id']));
  report({
    times: TIMES,
    against: `${whose}; ${outcomes.length} requests at ${RATE}/s`,
    figures: {
      refused: refused.length,
      'of them 503': refused.filter(({ status }) => status === 503).length,
      'refused after': spread(refused.map(({ sentAt, endedAt }) => endedAt - sentAt)),
      'refused once free for': spread(errorsAfter_ms),
      deadlocks: await deadlocks(),
    },
  });
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.filter(({ status }) => status !== 503).map(told)).toEqual([]);
  for (const { headers } of refused) expect(headers['retry-after']).toMatch(/^\d+$/);
  for (const { sentAt, endedAt } of outcomes)
    expect(endedAt - sentAt).toBeLessThan(ANSWERED_WITHIN_MS);
  expect(Math.max(...errorsAfter_ms)).toBeLessThan(WELL_AGAIN_WITHIN_MS);
  expect(await deadlocks()).toBe(0);
  await expectAllToHold(fault, acknowledged);
  await expectTrailsToVerify(fault);
}

/** Ordinary strangers, to whom the last few connections are not given. */
async function takeEveryConnection(): Promise<() => Promise<void>> {
  const strangers: Client[] = [];
  const grab = async (): Promise<void> => {
    const url = new URL(fault.system.databases.auth);
    const stranger = new Client({ connectionString: url.href, connectionTimeoutMillis: 2_000 });
    stranger.on('error', () => undefined);
    await stranger.connect();
    strangers.push(stranger);
  };
  await untilRefused(grab);
  // What the service had is cut, and taken by somebody who was quicker.
  const cut = await asAdmin(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND usename = 'tenantry_tenant'`,
  );
  await Promise.all(cut.map(() => grab().catch(() => undefined)));
  return async () => {
    await Promise.all(strangers.map((stranger) => stranger.end()));
  };
}

async function untilRefused(work: () => Promise<void>): Promise<void> {
  try {
    for (;;) await work();
  } catch (error) {
    if ((error as { code?: string }).code !== '53300') throw error;
  }
}

/** Whoever inviting needs waits for it, with a connection of the pool in hand. */
async function lockInvitations(): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: fault.system.databases.admin });
  await client.connect();
  await client.query('BEGIN; LOCK TABLE tenant.invitations IN ACCESS EXCLUSIVE MODE');
  return async () => {
    await client.query('ROLLBACK');
    await client.end();
  };
}

async function deadlocks(): Promise<number> {
  const [row] = await asAdmin(
    'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
  );
  return Number(row?.['deadlocks']);
}

/** A superuser has a connection left when others have none. */
async function asAdmin(sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: fault.system.databases.admin });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(sql);
  await client.end();
  return rows;
}

function isRefused({ status }: Outcome): boolean {
  return status === null || status >= 400;
}

function told({ kind, status, error, body }: Outcome): string {
  return `${kind}: ${status ?? error} ${String(body['code'])}`;
}
