import { eventually, sqlAs, type TestProcess } from '@app/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { FaultySmtpServer } from '../e2e/support-invitations/faulty-smtp-server';
import {
  aFaultSystem,
  expectAllToHold,
  expectTrailsToVerify,
  inviteMany,
  oneMore,
} from './harness/fault-system';
import type { FaultSystem } from './harness/fault-system';
import { percentile, report, spread } from './harness/figures';
import { FAULT_LIMIT_MS, inForm } from './harness/form';

interface JobUnderWay {
  id: string;
  holder: string;
}

interface Kill {
  at_ms: number;
  /** Invitations whose mails it was about to send. */
  inHand: string[];
}

const RECOVERY_LIMIT_MS = 5_000;
const MAILS_IN_STORE = inForm({ long: 1_500, short: 100 });
/** And shorter than the lock of a job whose worker is dead. */
const LONGER_THAN_A_MAIL_MS = 700;
const CHECK_EVERY_KILLS = inForm({ long: 10, short: 1 });

/**
 * One mail at a time in each worker, as by default, and ten. The server takes its time, so that there is
 * work left for every kill.
 */
const FORMS = [
  {
    mailsAtOnce: 1,
    kills: inForm({ long: 100, short: 3 }),
    jobs: inForm({ long: 10_000, short: 300 }),
    mail_ms: inForm({ long: 90, short: 20 }),
  },
  {
    mailsAtOnce: 10,
    kills: inForm({ long: 25, short: 0 }),
    jobs: inForm({ long: 10_000, short: 0 }),
    mail_ms: 250,
  },
].filter(({ kills }) => kills > 0);

describe.each(FORMS)(
  'worker-killed: $mailsAtOnce mails at once',
  ({ mailsAtOnce, kills, jobs, mail_ms }) => {
    const smtp = new FaultySmtpServer();
    let fault: FaultSystem;
    let workers: TestProcess[];

    beforeAll(async () => {
      smtp.confirmsAfterMs = mail_ms;
      await smtp.listen();
      fault = await aFaultSystem(
        {
          SMTP_URL: smtp.url,
          ...(mailsAtOnce > 1 && { MAIL_CONCURRENCY: String(mailsAtOnce) }),
        },
        { start: ['auth', 'tenant'] },
      );
      const second = await oneMore(fault, 'worker');
      workers = [fault.system.processes.tenantWorker, second.process];
    }, FAULT_LIMIT_MS);

    afterAll(async () => {
      await Promise.all(workers.map((worker) => worker.kill()));
      await fault.stop();
      await smtp.refuse();
    });

    it(
      'I11 no mail is lost, no effect comes twice, and the other worker has its jobs within 5 s',
      async () => {
        const ids = await inviteMany(fault, jobs);
        await Promise.all(workers.map((worker) => worker.start()));
        const struck: Kill[] = [];
        for (let turn = 0; turn < kills; turn++) {
          const victim = workers[turn % 2]!;
          // However fast they are and however slowly a process starts, there is work for every kill.
          if ((await unsent()) < MAILS_IN_STORE)
            ids.push(...(await inviteMany(fault, MAILS_IN_STORE)));
          const before = await eventually(jobsUnderWay);
          await victim.kill();
          const at_ms = Date.now();
          const starting = victim.start();
          await sleep(LONGER_THAN_A_MAIL_MS);
          const inHand = await stillHeld(before);
          struck.push({ at_ms, inHand });
          await starting;
          if (turn % CHECK_EVERY_KILLS === 0) await expectAllToHold(fault);
          // The next kill is to find other ones: a mail that is hit twice takes twice as long.
          await eventually(() => allSent(inHand), 30_000);
        }
        smtp.confirmsAfterMs = 0;
        await eventually(() => allSent(ids), FAULT_LIMIT_MS);
        const sentAt = await sendingTimes();
        const recoveries_ms = struck.flatMap(({ at_ms, inHand }) =>
          inHand.map((id) => sentAt.get(id)! - at_ms),
        );
        const again = mailsAgain();
        const againByKill = struck.map(
          ({ inHand }) => inHand.filter((id) => again.ids.has(id)).length,
        );
        report({
          times: kills,
          against: `${ids.length} mails, ${mailsAtOnce} at once in each of two workers`,
          figures: {
            'in hand at a kill': recoveries_ms.length,
            recovery: spread(recoveries_ms),
            lost: ids.filter((id) => !smtp.mails.some(({ messageId }) => messageId.includes(id)))
              .length,
            'mails again': again.extra,
            'most in one kill': Math.max(...againByKill),
          },
        });
        await expectAllToHold(fault, ids);
        await expectTrailsToVerify(fault);
        expect(sentAt.size).toBe(ids.length);
        expect(again.extra).toBeLessThanOrEqual(kills * mailsAtOnce);
        expect(Math.max(...againByKill)).toBeLessThanOrEqual(mailsAtOnce);
        expect(percentile(recoveries_ms, 0.99)).toBeLessThan(RECOVERY_LIMIT_MS);
      },
      FAULT_LIMIT_MS,
    );

    function asked<Row extends object>(sql: string, parameters?: unknown[]): Promise<Row[]> {
      return sqlAs(fault.system.databases.admin, (query) => query<Row>(sql, parameters));
    }

    /** Null while there are none, which would make it a kill of somebody who had nothing to do. */
    async function jobsUnderWay(): Promise<JobUnderWay[] | null> {
      const rows = await asked<JobUnderWay>(
        `SELECT data -> 'payload' ->> 'invitation_id' AS id, lock_token AS holder FROM bullmq.job
          WHERE queue = 'invitation-mail' AND state = 'active'`,
      );
      return rows.length > 0 ? rows : null;
    }

    /** Of those, by who held them before: whoever lives has finished or begun others since. */
    async function stillHeld(before: readonly JobUnderWay[]): Promise<string[]> {
      const now = (await jobsUnderWay()) ?? [];
      return before
        .filter(({ id, holder }) => now.some((job) => job.id === id && job.holder === holder))
        .map(({ id }) => id);
    }

    async function allSent(ids: readonly string[]): Promise<boolean> {
      const rows = await asked(
        `SELECT FROM tenant.invitations WHERE id = ANY ($1::uuid[]) AND delivery_state <> 'sent'
          LIMIT 1`,
        [ids],
      );
      return rows.length === 0;
    }

    async function unsent(): Promise<number> {
      const [row] = await asked<{ count: number }>(
        `SELECT count(*)::int AS count FROM tenant.invitations WHERE delivery_state <> 'sent'`,
      );
      return row?.count ?? 0;
    }

    async function sendingTimes(): Promise<Map<string, number>> {
      const rows = await asked<{ id: string; at: Date }>(
        `SELECT id, delivery_sent_at AS at FROM tenant.invitations WHERE delivery_state = 'sent'`,
      );
      return new Map(rows.map(({ id, at }) => [id, at.getTime()]));
    }

    /** Mails beyond the first with the same Message-ID, and which invitations had some. */
    function mailsAgain(): { extra: number; ids: Set<string> } {
      const seen = new Set<string>();
      const again = smtp.mails.flatMap(({ messageId }) => {
        if (seen.has(messageId)) return [messageId];
        seen.add(messageId);
        return [];
      });
      const idOf = (messageId: string): string => /invitation-(.+)-\d+@/.exec(messageId)?.[1] ?? '';
      return { extra: again.length, ids: new Set(again.map(idOf)) };
    }
  },
);
