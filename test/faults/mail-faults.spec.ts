import { eventually, sqlAs, World, type System, type TestTenant } from '@app/testing';
import { FaultySmtpServer, type SmtpMood } from '../e2e/support-invitations/faulty-smtp-server';
import { anOwnSystem } from '../e2e/support-invitations/own-system';

/** What an invitation says of its mail. */
interface Delivery {
  state: 'queued' | 'sent' | 'failed';
  attempts: number;
  reason: string | null;
  sent_at: string | null;
}

interface Invited {
  id: string;
  email: string;
  took: number;
}

const smtp = new FaultySmtpServer();
let system: System;
let world: World;
let tenant: TestTenant;

beforeAll(async () => {
  await smtp.listen();
  // Several at once, so that one that hangs does not hold up what comes after it.
  system = await anOwnSystem({ SMTP_URL: smtp.url, MAIL_CONCURRENCY: '10' });
  world = new World(system);
  tenant = await world.aTenant();
});

afterEach(() => {
  smtp.mood = 'takes';
  smtp.hangUp();
});

afterAll(async () => {
  await system.stop();
  await smtp.refuse();
});

async function invite(): Promise<Invited> {
  const email = world.anAddress();
  const start = performance.now();
  const { status, body } = await world.as(tenant.owner, tenant).post('/api/invitations', { email });
  const took = performance.now() - start;
  expect(status).toBe(201);
  expect(body['delivery']).toEqual({ state: 'queued', attempts: 0, reason: null, sent_at: null });
  return { id: String(body['id']), email, took };
}

async function deliveryOf({ id }: Invited): Promise<Delivery> {
  const { body } = await world.as(tenant.owner, tenant).get(`/api/invitations/${id}`);
  return body['delivery'] as Delivery;
}

function eventuallyDelivery(
  invited: Invited,
  wanted: (delivery: Delivery) => boolean,
  limitMs = 15_000,
): Promise<Delivery> {
  return eventually(async () => {
    const delivery = await deliveryOf(invited);
    if (!wanted(delivery)) throw new Error(`The delivery is ${JSON.stringify(delivery)}`);
    return delivery;
  }, limitMs);
}

async function medianTimeOf(count: number): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < count; index++) times.push((await invite()).took);
  return times.sort((a, b) => a - b)[Math.floor(count / 2)]!;
}

describe('A mail server that is well', () => {
  it('I11 gets the mail at the first attempt, with an id of its own', async () => {
    const invited = await invite();
    const delivery = await eventuallyDelivery(invited, ({ state }) => state === 'sent');
    expect(delivery).toMatchObject({ attempts: 1, reason: null });
    expect(Date.parse(delivery.sent_at!)).toBeLessThanOrEqual(Date.now());
    expect(smtp.mailsTo(invited.email)).toEqual([
      {
        to: invited.email,
        messageId: `<invitation-${invited.id}-1@127.0.0.1>`,
        confirmed: true,
      },
    ]);
  });
});

describe('A mail server that is not well', () => {
  it.each<[string, SmtpMood]>([
    ['says nothing', 'silent'],
    ['defers', 'defers'],
    ['rejects', 'rejects'],
  ])('I11 slows down no request while it %s', async (_, mood) => {
    const healthy = await medianTimeOf(7);
    smtp.mood = mood;
    smtp.hangUp();
    const faulty = await medianTimeOf(7);
    expect(faulty).toBeLessThan(Math.max(250, healthy * 4));
  });

  it('I11 refuses connections: queued with the reason, no request slower, sent once it is back', async () => {
    const healthy = await medianTimeOf(7);
    await smtp.refuse();
    const faulty = await medianTimeOf(7);
    const invited = await invite();
    const waiting = await eventuallyDelivery(invited, ({ attempts }) => attempts >= 2);
    expect(waiting).toMatchObject({ state: 'queued', sent_at: null });
    expect(waiting.reason).toMatch(/ECONNREFUSED/);
    expect(faulty).toBeLessThan(Math.max(250, healthy * 4));

    await smtp.listen();
    const sent = await eventuallyDelivery(invited, ({ state }) => state === 'sent');
    expect(sent.attempts).toBeGreaterThanOrEqual(3);
    expect(sent.reason).toBeNull();
    expect(smtp.mailsTo(invited.email)).toHaveLength(1);
  });

  it('I11 says nothing: given up after seconds, tried again, sent once it speaks', async () => {
    smtp.mood = 'silent';
    smtp.hangUp();
    const invited = await invite();
    const waiting = await eventuallyDelivery(invited, ({ reason }) => reason !== null);
    expect(waiting).toMatchObject({ state: 'queued', attempts: 1, sent_at: null });
    expect(waiting.reason).toMatch(/greeting|timeout/i);

    smtp.mood = 'takes';
    const sent = await eventuallyDelivery(invited, ({ state }) => state === 'sent');
    expect(sent.attempts).toBeGreaterThanOrEqual(2);
  });

  it('I11 defers with 4xx: queued with its words, then sent', async () => {
    smtp.mood = 'defers';
    const invited = await invite();
    const waiting = await eventuallyDelivery(invited, ({ reason }) => reason !== null);
    expect(waiting).toMatchObject({ state: 'queued', sent_at: null });
    expect(waiting.reason).toContain('451 4.7.1 come back later');

    smtp.mood = 'takes';
    const sent = await eventuallyDelivery(invited, ({ state }) => state === 'sent');
    expect(sent.reason).toBeNull();
    expect(smtp.mailsTo(invited.email)).toHaveLength(1);
  });

  it('I11 rejects with 5xx: failed at once with its words, and a resend is a new mail', async () => {
    smtp.mood = 'rejects';
    const invited = await invite();
    const failed = await eventuallyDelivery(invited, ({ state }) => state === 'failed');
    expect(failed).toMatchObject({ attempts: 1, sent_at: null });
    expect(failed.reason).toContain('550 5.1.1 no such mailbox');

    smtp.mood = 'takes';
    const resent = await world
      .as(tenant.owner, tenant)
      .post(`/api/invitations/${invited.id}/resend`);
    expect(resent.status).toBe(200);
    await eventuallyDelivery(invited, ({ state }) => state === 'sent');
    const ids = smtp.mailsTo(invited.email).map(({ messageId }) => messageId);
    expect(ids).toEqual([`<invitation-${invited.id}-2@127.0.0.1>`]);
  });

  it('I11 takes the mail but breaks off before saying so: the second copy has the same id', async () => {
    smtp.mood = 'forgets';
    const invited = await invite();
    await eventually(() => smtp.mailsTo(invited.email).length > 0);
    smtp.mood = 'takes';
    const sent = await eventuallyDelivery(invited, ({ state }) => state === 'sent');
    expect(sent.attempts).toBeGreaterThanOrEqual(2);
    const mails = smtp.mailsTo(invited.email);
    expect(mails.at(-1)!.confirmed).toBe(true);
    expect(new Set(mails.map(({ messageId }) => messageId))).toEqual(
      new Set([`<invitation-${invited.id}-1@127.0.0.1>`]),
    );
  });

  it('I11 a worker that stops begins no mail that it could not send any more', async () => {
    smtp.confirmsAfterMs = 30;
    const invitations = Array.from({ length: 60 }, () => ({ email: world.anAddress() }));
    const invited = await world
      .as(tenant.owner, tenant)
      .post('/api/invitations/bulk', { invitations });
    expect(invited.status).toBe(201);
    const of = ({ email }: { email: string }): number => smtp.mailsTo(email).length;
    const { tenantWorker } = system.processes;
    for (const enough of [5, 20, 35]) {
      await eventually(() => invitations.filter(of).length >= enough);
      await tenantWorker.stop();
      await tenantWorker.start();
    }
    smtp.confirmsAfterMs = 0;
    await eventually(() => invitations.every(of));
    const addresses = invitations.map(({ email }) => email);
    const attempts = await eventually(() =>
      sqlAs(system.databases.admin, async (query) => {
        const rows = await query<{ attempts: number; state: string }>(
          `SELECT delivery_attempts AS attempts, delivery_state AS state
             FROM tenant.invitations WHERE email = ANY ($1)`,
          [addresses],
        );
        return rows.every(({ state }) => state === 'sent') && rows.map((row) => row.attempts);
      }),
    );
    expect(attempts).toEqual(addresses.map(() => 1));
    expect(invitations.map(of)).toEqual(addresses.map(() => 1));
  });

  it('I11 mails wait for no other: one that is deferred holds up nobody', async () => {
    smtp.mood = 'defers';
    const waiting = await invite();
    await eventuallyDelivery(waiting, ({ reason }) => reason !== null);
    smtp.mood = 'takes';
    const next = await invite();
    await eventuallyDelivery(next, ({ state }) => state === 'sent', 3_000);
  });
});
