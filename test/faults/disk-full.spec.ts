import { eventually, ownCluster, type Cluster } from '@app/testing';
import { readdirSync, readFileSync } from 'node:fs';
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
import { SmallDisk } from './harness/small-disk';

const TIMES = inForm({ long: 5, short: 1 });
const FULL_MS = inForm({ long: 10_000, short: 4_000 });
const RATE = 30;
const WELL_AGAIN_WITHIN_MS = 10_000;
/** What a fresh cluster of ours needs, and a little to work with. */
const DATABASE_MIB = 300;
const LOGS_MIB = 4;

describe('disk-full', () => {
  const smtp = new FaultySmtpServer();
  const disks: SmallDisk[] = [];
  let cluster: Cluster;
  let fault: FaultSystem;

  const aDisk = (mib: number): SmallDisk => {
    const disk = new SmallDisk(mib);
    disks.push(disk);
    return disk;
  };

  beforeAll(async () => {
    await smtp.listen();
    // Small segments, so that it needs new ones soon.
    const settings = { max_wal_size: '32MB', min_wal_size: '32MB' };
    cluster = await ownCluster(settings, join(aDisk(DATABASE_MIB).path, 'database'));
    fault = await aFaultSystem(
      { SMTP_URL: smtp.url, DATA_DIR: aDisk(LOGS_MIB).path, LOG_FILE_MB: '1', LOG_FILES_KEPT: '1' },
      { cluster },
    );
  }, FAULT_LIMIT_MS);

  afterAll(async () => {
    for (const disk of disks) disk.makeRoom();
    await fault.stop();
    await smtp.refuse();
    for (const disk of disks) disk.remove();
  }, FAULT_LIMIT_MS);

  it(
    'C3 PostgreSQL’s: what can not be written is 503, nothing is half done, and it is well again',
    async () => {
      const [disk] = disks;
      const load = new ConstantLoad(RATE, (count) =>
        count % 2 === 0 ? anInvite(fault) : aDashboard(fault),
      );
      await sleep(1_000);
      const wellAfter_ms: number[] = [];
      for (let time = 0; time < TIMES; time++) {
        disk!.fill();
        await sleep(FULL_MS);
        disk!.makeRoom();
        const roomAt = performance.now();
        await eventually(
          () => load.outcomes.some(({ sentAt, status }) => sentAt > roomAt && status === 201),
          60_000,
        );
        await sleep(3_000);
        const refused = load.outcomes.filter(({ sentAt }) => sentAt > roomAt).filter(isRefused);
        wellAfter_ms.push(Math.max(0, ...refused.map(({ endedAt }) => endedAt - roomAt)));
      }
      const outcomes = await load.stop();
      const refused = outcomes.filter(isRefused);
      report({
        times: TIMES,
        against: `the disk of PostgreSQL, ${FULL_MS / 1_000} s; ${outcomes.length} requests at ${RATE}/s`,
        figures: {
          refused: refused.length,
          'of them 503': refused.filter(({ status }) => status === 503).length,
          'refused once there is room for': spread(wellAfter_ms),
        },
      });
      expect(refused.length).toBeGreaterThan(0);
      expect(refused.filter(({ status }) => status !== 503).map(told)).toEqual([]);
      expect(Math.max(...wellAfter_ms)).toBeLessThan(WELL_AGAIN_WITHIN_MS);
      await expectAllToHold(fault, acknowledgedIn(outcomes));
      await expectTrailsToVerify(fault);
    },
    FAULT_LIMIT_MS,
  );

  it(
    'L1 that of the logs: every request is served as before, and lines are written again',
    async () => {
      const disk = disks[1]!;
      const load = new ConstantLoad(RATE, (count) =>
        count % 2 === 0 ? anInvite(fault) : aDashboard(fault),
      );
      await sleep(1_000);
      for (let time = 0; time < TIMES; time++) {
        disk.fill();
        await sleep(FULL_MS);
        disk.makeRoom();
        await sleep(1_000);
        await eventually(async () => {
          const { headers } = await fault.world.as(fault.tenant.owner).get('/api/dashboard');
          const trace = headers.get('x-trace-id') ?? 'none';
          return eventually(() => linesIn(disk).includes(trace), 1_000);
        });
      }
      const outcomes = await load.stop();
      const refused = outcomes.filter(isRefused);
      report({
        times: TIMES,
        against: `the disk of the logs, ${FULL_MS / 1_000} s; ${outcomes.length} requests at ${RATE}/s`,
        figures: { refused: refused.length, 'processes that ended': ended() },
      });
      expect(refused.map(told)).toEqual([]);
      expect(ended()).toBe(0);
      await expectAllToHold(fault, acknowledgedIn(outcomes));
    },
    FAULT_LIMIT_MS,
  );

  function ended(): number {
    const { auth, tenant, tenantWorker } = fault.system.processes;
    return [auth, tenant, tenantWorker].filter(({ running }) => !running).length;
  }
});

function linesIn({ path }: SmallDisk): string {
  const folder = join(path, 'logs');
  const files = readdirSync(folder).filter((name) => name.startsWith('tenant-service.log'));
  return files.map((name) => readFileSync(join(folder, name), 'utf8')).join('');
}

function acknowledgedIn(outcomes: readonly Outcome[]): string[] {
  return outcomes.filter(({ status }) => status === 201).map(({ body }) => String(body['id']));
}

function isRefused({ status }: Outcome): boolean {
  return status === null || status >= 400;
}

function told({ kind, status, error, body }: Outcome): string {
  return `${kind}: ${status ?? error} ${String(body['code'])}`;
}
