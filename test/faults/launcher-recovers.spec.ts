import { aFreePort, eventually, sqlAs } from '@app/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { report, spread } from './harness/figures';
import { FAULT_LIMIT_MS } from './harness/form';

const TIMES = 10;
const WELL_AGAIN_WITHIN_MS = 30_000;
const PORTS = [
  'AUTH_SERVICE_PORT',
  'TENANT_SERVICE_PORT',
  'AUTH_WORKER_PORT',
  'TENANT_WORKER_PORT',
  'MAILBOX_PORT',
  'SMTP_PORT',
  'BREAKER_DEMO_AUTH_PORT',
  'BREAKER_DEMO_BILLING_PORT',
];

interface Runtime {
  adminUrl: string;
  children: { name: string; pid: number }[];
}

const dataDir = mkdtempSync(join(tmpdir(), 'tenantry-launched-'));
const ports: Record<string, string> = {};
let launcher: ChildProcess;
let output = '';

beforeAll(async () => {
  // PostgreSQL runs as somebody else where we are root, and its data are below.
  chmodSync(dataDir, 0o755);
  for (const name of PORTS) ports[name] = String(await aFreePort());
  launcher = spawn(process.execPath, ['launcher/start.mjs'], {
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir, ...ports },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [launcher.stdout, launcher.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  // Processes serve before the demo tenant is there; until it is, a fault ends the start.
  await eventually(() => output.includes('ready in'), 120_000).catch(() => {
    throw new Error(`npm start did not come up: ${output}`);
  });
}, FAULT_LIMIT_MS);

afterAll(async () => {
  if (launcher.exitCode === null) {
    const ended = once(launcher, 'exit');
    launcher.kill('SIGTERM');
    await ended;
  }
  rmSync(dataDir, { recursive: true, force: true });
}, FAULT_LIMIT_MS);

describe('launcher-recovers: PostgreSQL and all processes are killed at once under npm start', () => {
  it(
    'C8 C9 processes that start while it is away wait for it, and everything serves again',
    async () => {
      const ready_ms: number[] = [];
      for (let time = 0; time < TIMES; time++) {
        const { adminUrl, children } = runtime();
        const postmaster = await postmasterOf(adminUrl);
        const services = children.filter(({ name }) => /service|worker/.test(name));
        expect(services).toHaveLength(4);
        process.kill(postmaster, 'SIGKILL');
        for (const { pid } of services) process.kill(pid, 'SIGKILL');
        const killedAt = performance.now();
        await eventually(everyProcessReady, 2 * WELL_AGAIN_WITHIN_MS);
        ready_ms.push(performance.now() - killedAt);
      }
      report({
        times: TIMES,
        against: 'PostgreSQL, both APIs and both workers under npm start',
        figures: { 'all ready again after': spread(ready_ms) },
      });
      expect(Math.max(...ready_ms)).toBeLessThan(WELL_AGAIN_WITHIN_MS);
    },
    FAULT_LIMIT_MS,
  );
});

async function everyProcessReady(): Promise<boolean> {
  const probes = PORTS.slice(0, 4).map((name) => `http://127.0.0.1:${ports[name]}/health/ready`);
  const answers = await Promise.all(probes.map((url) => fetch(url).catch(() => null)));
  return answers.every((answer) => answer?.status === 200);
}

function runtime(): Runtime {
  return JSON.parse(readFileSync(join(dataDir, 'runtime.json'), 'utf8')) as Runtime;
}

async function postmasterOf(adminUrl: string): Promise<number> {
  const [row] = await sqlAs(adminUrl, (query) =>
    query<{ folder: string }>(`SELECT current_setting('data_directory') AS folder`),
  );
  return Number(readFileSync(join(row!.folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
}
