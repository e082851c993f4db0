import { eventually } from '@app/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { FaultySmtpServer } from '../e2e/support-invitations/faulty-smtp-server';
import { runService, type Script } from '../e2e/support/service-process';
import { aFaultSystem, expectAllToHold, type FaultSystem } from './harness/fault-system';
import { report, spread } from './harness/figures';
import { FAULT_LIMIT_MS, inForm, isLong } from './harness/form';
import { Gate } from './harness/gate';

const PROCESSES: { service: 'auth-service' | 'tenant-service'; script: Script }[] = [
  { service: 'auth-service', script: 'main' },
  { service: 'auth-service', script: 'worker' },
  { service: 'tenant-service', script: 'main' },
  { service: 'tenant-service', script: 'worker' },
];

/** As long as a process waits, and a little for its start and its end. */
const GIVES_UP_WITHIN_MS = 25_000;

const smtp = new FaultySmtpServer();
let fault: FaultSystem;
let gate: Gate;
/** As each of the processes would be started, but with the database behind the gate. */
let environment: Record<string, string>;

beforeAll(async () => {
  await smtp.listen();
  fault = await aFaultSystem({ SMTP_URL: smtp.url }, { start: ['auth', 'tenant'] });
  const { hostname, port } = new URL(fault.system.databases.tenant);
  gate = new Gate({ host: hostname, port: Number(port) });
  await gate.open();
  const { auth, tenant } = fault.system.databases;
  environment = {
    ...fault.system.environment,
    AUTH_DATABASE_URL: gate.urlThrough(auth),
    TENANT_DATABASE_URL: gate.urlThrough(tenant),
  };
  await gate.shut();
}, FAULT_LIMIT_MS);

afterAll(async () => {
  await gate.shut();
  await fault.stop();
  await smtp.refuse();
});

const TIMES = inForm({ long: 10, short: 1 });

describe('pg-down-at-boot: PostgreSQL is away when a process starts', () => {
  it.each(['refuses', 'says nothing'] as const)(
    'C8 the worker waits while it %s, and works once it answers',
    async (how) => {
      const served_ms: number[] = [];
      for (let time = 0; time < TIMES; time++) {
        if (how === 'says nothing') await gate.mute();
        const { world, tenant } = fault;
        const email = world.anAddress();
        await world.as(tenant.owner, tenant).post('/api/invitations', { email });
        const worker = runService('tenant-service', 'worker', environment);
        await sleep(2_500);
        expect(smtp.mailsTo(email)).toEqual([]);
        const openedAt = performance.now();
        await gate.open();
        await worker.ready;
        await eventually(() => smtp.mailsTo(email).some(({ confirmed }) => confirmed));
        served_ms.push(performance.now() - openedAt);
        worker.signal('SIGTERM');
        await worker.ended;
        await gate.shut();
      }
      report({
        times: TIMES,
        against: `a worker that starts while PostgreSQL ${how}`,
        figures: { 'from its return to the mail': spread(served_ms) },
      });
      await expectAllToHold(fault);
    },
    FAULT_LIMIT_MS,
  );
});

// Fifteen seconds of waiting, of which the tests have some already (test/e2e/boot.spec.ts).
if (isLong)
  describe('pg-down-at-boot: PostgreSQL never comes', () => {
    it(
      'C8 each process gives up where it never comes, with a code for whoever started it',
      async () => {
        const started = PROCESSES.map(({ service, script }) =>
          runService(service, script, environment),
        );
        const ends = await Promise.all(started.map(({ ended }) => ended));
        report({
          times: ends.length,
          against: 'all processes, PostgreSQL never comes',
          figures: {
            codes: ends.map(({ code }) => code).join(', '),
            'gave up after': spread(ends.map(({ afterMs }) => afterMs)),
          },
        });
        for (const [index, { code, afterMs }] of ends.entries()) {
          expect(code).toBe(1);
          expect(afterMs).toBeLessThan(GIVES_UP_WITHIN_MS);
          expect(started[index]?.stderr()).toMatch(/The database at 127\.0\.0\.1:\d+ /);
        }
      },
      FAULT_LIMIT_MS,
    );
  });
