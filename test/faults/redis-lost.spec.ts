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
import { report, spread } from './harness/figures';
import { FAULT_LIMIT_MS } from './harness/form';
import { ConstantLoad } from './harness/load';
import { RedisProcess } from './harness/redis-process';

const TIMES = 20;
const RATE = 20;
/** The sweep finds what is lost when it looks next; a mail in hand waits for its lock as well. */
const CAUGHT_UP_WITHIN_MS = 30_000;

describe('redis-lost: Redis is killed and comes back empty, or is flushed', () => {
  const smtp = new FaultySmtpServer();
  const redis = new RedisProcess();
  let fault: FaultSystem;

  beforeAll(async () => {
    await redis.start();
    await smtp.listen();
    fault = await aFaultSystem({ SMTP_URL: smtp.url, REDIS_URL: redis.url });
  }, FAULT_LIMIT_MS);

  afterAll(async () => {
    await fault.stop();
    await smtp.refuse();
    await redis.kill();
  });

  it.each(['killed', 'flushed'] as const)(
    'I11 %s: no mail is lost, and no invitation refused',
    async (how) => {
      smtp.mails.length = 0;
      const load = new ConstantLoad(RATE, () => anInvite(fault));
      await eventually(async () => (await redis.keys()) > 0);
      const caughtUp_ms: number[] = [];
      for (let time = 0; time < TIMES; time++) {
        await sleep(2_000);
        if (how === 'flushed') await redis.flush();
        else {
          await redis.kill();
          await sleep(1_000);
          await redis.start();
        }
        const backAt = performance.now();
        const before = load.outcomes.map(({ body }) => body['id']);
        await eventually(() => allSent(before), 2 * CAUGHT_UP_WITHIN_MS);
        caughtUp_ms.push(performance.now() - backAt);
        await expectAllToHold(fault);
      }
      const outcomes = await load.stop();
      const ids = outcomes.map(({ body }) => String(body['id']));
      await eventually(() => allSent(ids), CAUGHT_UP_WITHIN_MS);
      const copies = new Set(smtp.mails.map(({ messageId }) => messageId));
      report({
        times: TIMES,
        against: `Redis ${how}; ${outcomes.length} invitations at ${RATE}/s`,
        figures: {
          refused: outcomes.filter(({ status }) => status !== 201).length,
          'all mails sent after': spread(caughtUp_ms),
          'mails lost': ids.length - copies.size,
          'mails again': smtp.mails.length - copies.size,
        },
      });
      expect(outcomes.filter(({ status }) => status !== 201)).toEqual([]);
      expect(copies.size).toBe(ids.length);
      expect(Math.max(...caughtUp_ms)).toBeLessThan(CAUGHT_UP_WITHIN_MS);
      await expectAllToHold(fault, ids);
      await eventually(outboxEmpty, CAUGHT_UP_WITHIN_MS);
      await expectTrailsToVerify(fault);
    },
    FAULT_LIMIT_MS,
  );

  async function allSent(ids: readonly unknown[]): Promise<boolean> {
    const rows = await sqlAs(fault.system.databases.admin, (query) =>
      query(
        `SELECT FROM tenant.invitations WHERE id = ANY ($1::uuid[]) AND delivery_state <> 'sent'
          LIMIT 1`,
        [ids.filter((id) => typeof id === 'string')],
      ),
    );
    return rows.length === 0;
  }

  async function outboxEmpty(): Promise<boolean> {
    const rows = await sqlAs(fault.system.databases.admin, (query) =>
      query(`SELECT FROM outbox.jobs WHERE queue = 'invitation-mail' LIMIT 1`),
    );
    return rows.length === 0;
  }
});
