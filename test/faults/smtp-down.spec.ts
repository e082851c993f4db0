import { eventually, sqlAs } from '@app/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { FaultySmtpServer } from '../e2e/support-invitations/faulty-smtp-server';
import {
  aFaultSystem,
  anInvite,
  expectAllToHold,
  expectTrailsToVerify,
  type FaultSystem,
} from './harness/fault-system';
import { percentile, report } from './harness/figures';
import { FAULT_LIMIT_MS, inForm } from './harness/form';
import { ConstantLoad, tookMs } from './harness/load';

const MINUTE_MS = 60_000;
const DOWN_MS = inForm({ long: 10 * MINUTE_MS, short: 4_000 });
const WELL_MS = inForm({ long: MINUTE_MS, short: 3_000 });
const RATE = inForm({ long: 5, short: 10 });
/** A mail that was tried at the last moment waits for as long again as it has waited. */
const ALL_SENT_WITHIN_MS = 1.2 * DOWN_MS + 10_000;
const MOST_SLOWED = 1.5;

const smtp = new FaultySmtpServer();
let fault: FaultSystem;

beforeAll(async () => {
  await smtp.listen();
  fault = await aFaultSystem({ SMTP_URL: smtp.url });
}, FAULT_LIMIT_MS);

afterAll(async () => {
  await fault.stop();
  await smtp.refuse();
});

describe(`smtp-down: no mail server for ${DOWN_MS / 1_000} s`, () => {
  it(
    'I11 no invitation is slower, every mail goes out once when it is back',
    async () => {
      const load = new ConstantLoad(RATE, () => anInvite(fault));
      await sleep(WELL_MS);
      await smtp.refuse();
      const downAt = performance.now();
      for (let waited = 0; waited < DOWN_MS; waited += MINUTE_MS) {
        await sleep(Math.min(MINUTE_MS, DOWN_MS - waited));
        // A token is good for a quarter of an hour.
        fault.tenant.owner = await fault.world.signedInAgain(fault.tenant.owner);
      }
      const outcomes = await load.stop();
      await expectAllToHold(fault);
      const tried = await attempts();
      await smtp.listen();
      const backAt = performance.now();
      await eventually(allSent, ALL_SENT_WITHIN_MS);
      const all_s = Math.round((performance.now() - backAt) / 1_000);
      const well_ms = outcomes.filter(({ endedAt }) => endedAt < downAt).map(tookMs);
      const down_ms = outcomes.filter(({ sentAt }) => sentAt >= downAt).map(tookMs);
      const ids = outcomes
        .filter(({ status }) => status === 201)
        .map(({ body }) => String(body['id']));
      const copies = new Set(smtp.mails.map(({ messageId }) => messageId));
      report({
        times: 1,
        against: `${outcomes.length} invitations at ${RATE}/s, ${DOWN_MS / 1_000} s without`,
        figures: {
          'refused invitations': outcomes.filter(({ status }) => status !== 201).length,
          'answers before': told(well_ms),
          'and while it is down': told(down_ms),
          'most attempts of a mail while down': tried,
          'all sent after': `${all_s} s`,
          'mails lost': ids.filter((id) => !copies.has(messageIdOf(id))).length,
          'mails again': smtp.mails.length - copies.size,
        },
      });
      expect(outcomes.length - ids.length).toBe(0);
      expect(percentile(down_ms, 0.5)).toBeLessThan(MOST_SLOWED * percentile(well_ms, 0.5) + 5);
      expect(ids.filter((id) => !copies.has(messageIdOf(id)))).toEqual([]);
      expect(smtp.mails.length).toBe(copies.size);
      await expectAllToHold(fault, ids);
      await expectTrailsToVerify(fault);
    },
    2 * FAULT_LIMIT_MS,
  );
});

function messageIdOf(invitationId: string): string {
  return `<invitation-${invitationId}-1@127.0.0.1>`;
}

function told(took_ms: readonly number[]): string {
  return `p50 ${percentile(took_ms, 0.5).toFixed(1)} ms, p99 ${percentile(took_ms, 0.99).toFixed(1)} ms`;
}

async function attempts(): Promise<number> {
  const [row] = await sqlAs(fault.system.databases.admin, (query) =>
    query<{ most: number }>('SELECT max(delivery_attempts)::int AS most FROM tenant.invitations'),
  );
  return row?.most ?? 0;
}

async function allSent(): Promise<boolean> {
  const rows = await sqlAs(fault.system.databases.admin, (query) =>
    query(`SELECT FROM tenant.invitations WHERE delivery_state <> 'sent' LIMIT 1`),
  );
  return rows.length === 0;
}
