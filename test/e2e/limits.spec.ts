import { aFreePort, Client, World, type Answer, type System, type TestProcess } from '@app/testing';
import { asSuperuser } from './support-invitations/database';
import { atOnce, tally } from './support-invitations/outcomes';
import { anOwnSystem, oneMore } from './support-invitations/own-system';

const PASSWORD = 'plum-lantern-orbit-47';
const WRONG = 'silver-harbor-walnut-26';
const HOUR = 3_600;
const QUARTER = 900;

let system: System;
let world: World;
let secondApi: TestProcess;
let secondUrl: string;

beforeAll(async () => {
  system = await anOwnSystem({
    INVITATIONS_PER_HOUR: '5',
    INVITATION_MAILS_PER_RECIPIENT_PER_HOUR: '3',
    INVITATION_TOKEN_FAILURES_PER_IP: '4',
    LOGIN_ATTEMPTS_PER_ACCOUNT: '3',
    LOGIN_ATTEMPTS_PER_IP: '6',
    REGISTRATIONS_PER_IP: '2',
  });
  const port = String(await aFreePort());
  secondUrl = `http://127.0.0.1:${port}`;
  secondApi = oneMore(system, 'main', { TENANT_SERVICE_PORT: port });
  await secondApi.start();
  world = new World(system);
});

afterAll(async () => {
  await secondApi.stop();
  await system.stop();
});

/** C7: the refusal says when to come back, in each of the three fields. */
function expectLimited(
  answer: Answer,
  { name, quota, window }: { name: string; quota: number; window: number },
): void {
  expect(answer).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
  const retryAfter = Number(answer.headers.get('retry-after'));
  expect(retryAfter).toBeGreaterThan(0);
  expect(retryAfter).toBeLessThanOrEqual(window);
  expect(answer.headers.get('ratelimit')).toBe(`"${name}";r=0;t=${retryAfter}`);
  expect(answer.headers.get('ratelimit-policy')).toBe(`"${name}";q=${quota};w=${window}`);
}

describe('Invitations in an hour', () => {
  it('I14 are limited for each tenant, over all processes together', async () => {
    const tenant = await world.aTenant();
    const here = world.as(tenant.owner, tenant);
    const there = new Client(secondUrl, {
      authorization: `Bearer ${tenant.owner.access}`,
      'x-tenant-id': tenant.id,
    });
    const answers = await atOnce(12, (index) =>
      (index % 2 ? here : there).post('/api/invitations', { email: world.anAddress() }),
    );
    expect(tally(answers)).toEqual({ 201: 5, '429 rate_limited': 7 });
    const refused = answers.find(({ status }) => status === 429)!;
    expectLimited(refused, { name: 'invitations', quota: 5, window: HOUR });

    const other = await world.aTenant();
    const unaffected = await world
      .as(other.owner, other)
      .post('/api/invitations', { email: world.anAddress() });
    expect(unaffected.status).toBe(201);
  });

  it('I14 a bulk that goes beyond says so row by row', async () => {
    const tenant = await world.aTenant();
    const invitations = Array.from({ length: 7 }, () => ({ email: world.anAddress() }));
    const { body } = await world
      .as(tenant.owner, tenant)
      .post<{ results: { status: number }[] }>('/api/invitations/bulk', { invitations });
    expect(body.results.map(({ status }) => status).sort()).toEqual([
      ...Array.from({ length: 5 }, () => 201),
      429,
      429,
    ]);
  });

  it('I14 mails to one recipient are limited over all tenants, resends included', async () => {
    const email = world.anAddress();
    const [one, two] = [await world.aTenant(), await world.aTenant()];
    const first = await world.as(one.owner, one).post('/api/invitations', { email });
    const resend = () =>
      world.as(one.owner, one).post(`/api/invitations/${String(first.body['id'])}/resend`);
    expect(tally([first, await resend()])).toEqual({ 201: 1, 200: 1 });
    const inviteByTwo = () => world.as(two.owner, two).post('/api/invitations', { email });
    expect((await inviteByTwo()).status).toBe(201);

    const limit = { name: 'recipient', quota: 3, window: HOUR };
    expectLimited(await resend(), limit);
    const three = await world.aTenant();
    const client = world.as(three.owner, three);
    expectLimited(await client.post('/api/invitations', { email }), limit);
    const { body } = await client.get<{ results: unknown[] }>('/api/invitations');
    expect(body.results).toEqual([]);
  });

  it('I14 an attempt that is refused uses up none of the recipient’s mails', async () => {
    const tenant = await world.aTenant();
    const client = world.as(tenant.owner, tenant);
    const email = world.anAddress();
    const answers = await atOnce(5, () => client.post('/api/invitations', { email }));
    expect(tally(answers)).toEqual({ 201: 1, '409 invitation_pending': 4 });
  });
});

describe('Guessing the token of an invitation', () => {
  it('I9 is stopped for each address by unknown tokens alone, on preview, accept and decline', async () => {
    const { token } = await world.anInvitation(await world.aTenant());
    const guesser = world.anonymous();
    const guess = (step: string): Promise<Answer> =>
      guesser.post(`/api/invitations/${step}`, {
        token: world.anAddress().padEnd(43, 'x').slice(0, 43),
        ...(step === 'accept' && { password: PASSWORD }),
      });
    for (let count = 0; count < 8; count++) {
      expect((await guesser.post('/api/invitations/preview', { token })).status).toBe(200);
    }
    for (const step of ['preview', 'accept', 'decline', 'accept']) {
      expect((await guess(step)).status).toBe(404);
    }
    const limit = { name: 'tokens', quota: 4, window: QUARTER };
    expectLimited(await guess('preview'), limit);
    expectLimited(await guesser.post('/api/invitations/preview', { token }), limit);
    const other = await world.anonymous().post('/api/invitations/preview', { token });
    expect(other.status).toBe(200);
  });

  it('I9 wrong passwords on accept count with those on login', async () => {
    const member = await world.aMember(await world.aTenant());
    const tenant = await world.aTenant();
    const { token } = await world.anInvitation(tenant, { email: member.email });
    const accept = (password: string) =>
      world.anonymous().post('/api/invitations/accept', { token, password });
    expect((await accept(WRONG)).status).toBe(401);
    expect((await accept(WRONG)).status).toBe(401);
    expect((await login(member.email, WRONG)).status).toBe(401);
    const limit = { name: 'login-account', quota: 3, window: QUARTER };
    expectLimited(await accept(PASSWORD), limit);
    expectLimited(await login(member.email, PASSWORD), limit);
  });
});

describe('Guessing passwords', () => {
  it('A2 is stopped for each account, known or not, from whatever address', async () => {
    const person = await world.aPerson();
    for (const email of [person.email, world.anAddress('nobody')]) {
      for (let count = 0; count < 3; count++) {
        expect((await login(email, WRONG)).status).toBe(401);
      }
      const limit = { name: 'login-account', quota: 3, window: QUARTER };
      expectLimited(await login(email, PASSWORD), limit);
    }
  });

  it('A2 a success forgets the failures of the account', async () => {
    const { email } = await world.aPerson();
    for (const password of [WRONG, WRONG, PASSWORD, WRONG, WRONG]) {
      expect((await login(email, password)).status).toBe(password === PASSWORD ? 200 : 401);
    }
    expect((await login(email, PASSWORD)).status).toBe(200);
  });

  it('A2 is stopped for each address, whatever the account', async () => {
    const guesser = world.anonymous('auth');
    const { email } = await world.aPerson();
    for (let count = 0; count < 6; count++) {
      expect((await login(world.anAddress(), WRONG, guesser)).status).toBe(401);
    }
    const limit = { name: 'login-ip', quota: 6, window: QUARTER };
    expectLimited(await login(email, PASSWORD, guesser), limit);
    expect((await login(email, PASSWORD)).status).toBe(200);
  });

  it('A2 learns nothing from the answer: unknown user, wrong password, deactivated', async () => {
    const [person, deactivated] = [await world.aPerson(), await world.aPerson()];
    await asSuperuser(system, (query) =>
      query('UPDATE users SET is_active = false WHERE id = $1', [deactivated.id]),
    );
    const answers = [
      await login(person.email, WRONG),
      await login(world.anAddress(), WRONG),
      await login(deactivated.email, PASSWORD),
    ];
    const [known, unknown, inactive] = answers.map(({ status, body, headers }) => ({
      status,
      body: { ...body, trace_id: 'any' },
      names: [...headers.keys()].sort(),
    }));
    expect(unknown).toEqual(known);
    expect(inactive).toEqual(known);
    expect(known!.status).toBe(401);
  });

  it('A2 learns nothing from the time that the answer takes', async () => {
    const rounds = 9;
    const people = await atOnce(3, () => world.aPerson());
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < rounds; round++) {
      known.push(await timeOf(people[round % 3]!.email));
      unknown.push(await timeOf(world.anAddress()));
    }
    const ratio = median(known) / median(unknown);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);

    async function timeOf(email: string): Promise<number> {
      const start = performance.now();
      await login(email, WRONG);
      return performance.now() - start;
    }
  });

  it('A1 sign-ups are limited for each address', async () => {
    const client = world.anonymous('auth');
    const signUp = () =>
      client.post('/api/auth/register', {
        email: world.anAddress(),
        password: PASSWORD,
        password_confirm: PASSWORD,
      });
    const answers = [await signUp(), await signUp(), await signUp()];
    expect(tally(answers)).toEqual({ 201: 2, '429 rate_limited': 1 });
    expectLimited(answers[2]!, { name: 'registration-ip', quota: 2, window: HOUR });
  });
});

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function login(email: string, password: string, from = world.anonymous('auth')): Promise<Answer> {
  return from.post('/api/auth/login', { email, password });
}
