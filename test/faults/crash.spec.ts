import { eventually, jobsOf, World, type System, type TestTenant } from '@app/testing';
import { asSuperuser, invitationRow } from '../e2e/support-invitations/database';
import { FaultySmtpServer } from '../e2e/support-invitations/faulty-smtp-server';
import { anOwnSystem } from '../e2e/support-invitations/own-system';

const MAILS_AT_ONCE = 10;

const smtp = new FaultySmtpServer();
let system: System;
let world: World;
let tenant: TestTenant;

beforeAll(async () => {
  await smtp.listen();
  system = await anOwnSystem({
    SMTP_URL: smtp.url,
    INVITATIONS_PER_HOUR: '10000',
    MAIL_CONCURRENCY: String(MAILS_AT_ONCE),
  });
  world = new World(system);
  tenant = await world.aTenant();
});

afterAll(async () => {
  await system.stop();
  await smtp.refuse();
});

async function invite(): Promise<{ id: string; email: string }> {
  const email = world.anAddress();
  const { status, body, text } = await world
    .as(tenant.owner, tenant)
    .post('/api/invitations', { email });
  if (status !== 201) throw new Error(`Inviting answered ${status}: ${text}`);
  return { id: String(body['id']), email };
}

describe('The worker dies with mails in its hands', () => {
  it('I11 the next one sends them all within 5 s, and none more than twice', async () => {
    smtp.mood = 'holds';
    const invited: { id: string; email: string }[] = [];
    for (let count = 0; count < 12; count++) invited.push(await invite());
    // Each connection holds a mail; the others wait for one.
    await eventually(() => smtp.mails.length >= MAILS_AT_ONCE);
    await system.processes.tenantWorker.kill();
    const inHand = smtp.mails.map(({ to }) => to);

    smtp.mood = 'takes';
    await system.processes.tenantWorker.start();
    const readyAt = Date.now();
    await eventually(
      () => invited.every(({ email }) => smtp.mailsTo(email).some(({ confirmed }) => confirmed)),
      10_000,
    );
    expect(Date.now() - readyAt).toBeLessThan(5_000);

    await eventually(async () => {
      const rows = await Promise.all(invited.map(({ id }) => invitationRow(system, id)));
      return rows.every(({ sealed_token }) => sealed_token === null);
    });
    for (const { id, email } of invited) {
      const mails = smtp.mailsTo(email);
      expect(mails).toHaveLength(inHand.includes(email) ? 2 : 1);
      expect(new Set(mails.map(({ messageId }) => messageId))).toEqual(
        new Set([`<invitation-${id}-1@127.0.0.1>`]),
      );
    }
  });

  it('I11 dying again and again loses nothing', async () => {
    smtp.mood = 'holds';
    const { id, email } = await invite();
    for (let death = 1; death <= 3; death++) {
      await eventually(() => smtp.mailsTo(email).length >= death);
      await system.processes.tenantWorker.kill();
      if (death === 3) smtp.mood = 'takes';
      await system.processes.tenantWorker.start();
    }
    await eventually(() => smtp.mailsTo(email).some(({ confirmed }) => confirmed));
    const { body } = await world.as(tenant.owner, tenant).get(`/api/invitations/${id}`);
    expect(body).toMatchObject({ status: 'pending' });
    await eventually(async () => (await invitationRow(system, id)).sealed_token === null);
  });
});

describe('The API dies while it takes invitations', () => {
  it('I11 each row has its job and each job its row, and nothing that was promised is missing', async () => {
    await system.processes.tenantWorker.stop();
    const promised: string[] = [];
    const inviting = Array.from({ length: 300 }, async () => {
      const { status, body } = await world
        .as(tenant.owner, tenant)
        .post('/api/invitations', { email: world.anAddress() });
      if (status === 201) promised.push(String(body['id']));
      return status;
    });
    const settled = Promise.allSettled(inviting);
    await eventually(() => promised.length >= 60);
    await system.processes.tenant.kill();
    const outcomes = await settled;
    expect(outcomes.some(({ status }) => status === 'rejected')).toBe(true);

    const rows = await idsOf('SELECT id::text FROM invitations');
    const jobs = (await jobsOf(system))
      .filter(({ queue }) => queue === 'invitation-mail')
      .map(({ data }) => String(data.payload['invitation_id']));
    expect(jobs.sort()).toEqual(rows);
    expect(rows).toEqual(expect.arrayContaining(promised));
    const routes = await idsOf('SELECT invitation_id::text AS id FROM invitation_tokens');
    expect(routes).toEqual(rows);
  });

  it('I11 those that were taken are delivered when it and the worker are back', async () => {
    await system.processes.tenant.start();
    await system.processes.tenantWorker.start();
    const taken = await asSuperuser(system, (query) =>
      query<{ email: string }>('SELECT email FROM invitations'),
    );
    await eventually(
      () => taken.every(({ email }) => smtp.mailsTo(email).some(({ confirmed }) => confirmed)),
      20_000,
    );
    const { id } = await invite();
    await eventually(async () => (await invitationRow(system, id)).sealed_token === null);
  });

  async function idsOf(sql: string): Promise<string[]> {
    const rows = await asSuperuser(system, (query) => query<{ id: string }>(sql));
    return rows.map(({ id }) => id).sort();
  }
});
