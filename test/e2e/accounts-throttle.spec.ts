import { aFreePort, Client, TestProcess, World, type Answer, type System } from '@app/testing';
import { asSuperuser } from './support-invitations/database';
import { anOwnSystem } from './support-invitations/own-system';

const WRONG = 'silver-harbor-walnut-26';

let system: System;
let world: World;
let secondUrl: string;
let second: TestProcess;

beforeAll(async () => {
  system = await anOwnSystem(
    {
      LOGIN_ATTEMPTS_PER_ACCOUNT: '6',
      LOGIN_ATTEMPTS_PER_IP: '1000',
      PASSWORD_HASH_CONCURRENCY: '2',
    },
    ['auth'],
  );
  world = new World(system);
  const port = String(await aFreePort());
  secondUrl = `http://127.0.0.1:${port}`;
  second = new TestProcess('a second auth-service', 'apps/auth-service/src/main.js', {
    ...process.env,
    ...system.environment,
    AUTH_SERVICE_PORT: port,
  });
  await second.start();
});

afterAll(async () => {
  await second.stop();
  await system.stop();
});

/** Somebody at an address who signs in at either process. */
function caller(ip = `203.0.113.${1 + Math.floor(Math.random() * 250)}`): Client[] {
  const headers = { 'x-forwarded-for': ip };
  return [new Client(system.authUrl, headers), new Client(secondUrl, headers)];
}

function login(client: Client | undefined, email: string, password: string): Promise<Answer> {
  return (client as Client).post('/api/auth/login', { email, password });
}

function waitOf({ status, headers }: Answer): number {
  expect(status).toBe(429);
  return Number(headers.get('retry-after'));
}

/** As if everything had been counted so long ago. */
function timePasses(seconds: number): Promise<unknown> {
  return asSuperuser(system, (query) =>
    query(`UPDATE auth.rate_limits SET expire = expire - $1`, [seconds * 1_000]),
  );
}

describe('A2: waits that grow', () => {
  it('double with each failure from one address, on two processes, up to an hour', async () => {
    const { email } = await world.aPerson();
    const [here, there] = caller();
    for (const client of [here, there, here])
      expect((await login(client, email, WRONG)).status).toBe(401);
    const waits: number[] = [];
    for (let round = 0; round < 10; round++) {
      const wait = waitOf(await login(round % 2 ? here : there, email, WRONG));
      expect(waitOf(await login(round % 2 ? there : here, email, WRONG))).toBeLessThanOrEqual(wait);
      waits.push(wait);
      await timePasses(wait);
      const next = await login(here, email, WRONG);
      expect([waits, next.status, next.headers.get('ratelimit')]).toEqual([waits, 401, null]);
    }
    expect(waits.slice(0, 4)).toEqual([15, 30, 60, 120]);
    expect(waits.at(-1)).toBe(3_600);
  });

  it('are forgotten after a success, and a while after the last failure', async () => {
    const { email, password } = await world.aPerson();
    const [here] = caller();
    for (let count = 0; count < 3; count++) await login(here, email, WRONG);
    await timePasses(15);
    expect((await login(here, email, password)).status).toBe(200);
    for (let count = 0; count < 2; count++)
      expect((await login(here, email, WRONG)).status).toBe(401);
    expect((await login(here, email, password)).status).toBe(200);
    for (let count = 0; count < 3; count++) await login(here, email, WRONG);
    waitOf(await login(here, email, password));
    await timePasses(15 * 60 + 15);
    for (let count = 0; count < 2; count++)
      expect((await login(here, email, WRONG)).status).toBe(401);
  });

  it('guessing from everywhere waits a minute at most, and never locks the owner out', async () => {
    const { email, password } = await world.aPerson();
    const [home] = caller('192.0.2.7');
    expect((await login(home, email, password)).status).toBe(200);
    const guess = (count: number): Promise<Answer> =>
      login(new Client(system.authUrl, { 'x-forwarded-for': `198.51.100.${count}` }), email, WRONG);
    let wait = 0;
    for (let count = 1; count < 14; count++) {
      const answer = await guess(count);
      if (answer.status === 401) continue;
      wait = waitOf(answer);
      await timePasses(wait);
    }
    expect(wait).toBeGreaterThan(30);
    expect(wait).toBeLessThanOrEqual(60);
    expect((await guess(100)).status).toBe(401);
    waitOf(await guess(101));
    waitOf(await login(new Client(system.authUrl), email, password));
    expect((await login(home, email, password)).status).toBe(200);
  });

  it('even at home so many failures wait', async () => {
    const { email, password } = await world.aPerson();
    const [home] = caller('192.0.2.8');
    await login(home, email, password);
    for (let count = 0; count < 3; count++) await login(home, email, WRONG);
    waitOf(await login(home, email, password));
  });

  it('of many guesses at once few are tried, and a right one among the others is not told', async () => {
    const { email, password } = await world.aPerson();
    const [here, there] = caller();
    const guesses = Array.from({ length: 40 }, (_each, index) =>
      login(index % 2 ? here : there, email, index === 39 ? password : `${WRONG} ${index}`),
    );
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(6);
    expect(statuses.at(-1)).toBe(429);
  });

  it('by user name and by address it is one account', async () => {
    const email = world.anAddress();
    const username = `name-${email.slice(8, 20)}`;
    const password = 'plum-lantern-orbit-47';
    const body = { email, username, password, password_confirm: password };
    expect((await world.anonymous('auth').post('/api/auth/register', body)).status).toBe(201);
    const [here] = caller();
    for (const input of [{ email }, { username }, { email }])
      await (here as Client).post('/api/auth/login', { ...input, password: WRONG });
    const answer = await (here as Client).post('/api/auth/login', { username, password });
    waitOf(answer);
  });
});

describe('A2: more sign-ins than the cores can hash', () => {
  it('are refused at once with Retry-After, and the service goes on', async () => {
    const [answers, live] = await Promise.all([
      Promise.all(
        Array.from({ length: 400 }, (_each, index) =>
          login(
            new Client(system.authUrl, { 'x-forwarded-for': `10.0.${index >> 8}.${index & 255}` }),
            world.anAddress(),
            WRONG,
          ),
        ),
      ),
      world.anonymous('auth').get('/health/live'),
    ]);
    expect(live.status).toBe(200);
    const statuses = new Set(answers.map(({ status }) => status));
    expect(statuses).toEqual(new Set([401, 503]));
    const refused = answers.filter(({ status }) => status === 503);
    for (const { headers, body } of refused) {
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      expect(body).toMatchObject({ code: 'unavailable' });
    }
    const { email, password } = await world.aPerson();
    expect((await login(world.anonymous('auth'), email, password)).status).toBe(200);
  });
});
