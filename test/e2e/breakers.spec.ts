import { Client, eventually, World, type Answer, type Person, type System } from '@app/testing';
import { startSecondApi, type SecondApi } from './support/second-api';
import { anOwnSystem } from './support-invitations/own-system';

/** Short, so that a test can wait for the door to be tried again. */
const BLOCK_SECONDS = 2;

const LIST = '/api/integrations/breakers';

interface Breaker {
  host: string;
  state: string;
  failures: number;
  retry_after: number;
  opened_at: string | null;
}

/** Two processes over one database, and somebody to call who fails when told to. */
describe('L4, L5: one breaker for all processes', () => {
  let system: System;
  let second: SecondApi;
  let superuser: Person;
  let first: Client;
  let other: Client;

  beforeAll(async () => {
    system = await anOwnSystem({ BLOCK_TIME: String(BLOCK_SECONDS) });
    second = await startSecondApi(system);
    superuser = await new World(system).aSuperuser();
    const headers = { authorization: `Bearer ${superuser.access}` };
    first = new Client(system.tenantUrl, headers);
    other = new Client(second.url, headers);
  });
  afterAll(async () => {
    await second.process.stop();
    await system.stop();
  });

  afterEach(async () => {
    await tell('ok');
    await first.post(`${LIST}/${encodeURIComponent(host())}/reset`);
  });

  const url = (): string => String(system.environment['BREAKER_DEMO_BILLING_URL']);
  const host = (): string => new URL(url()).host;

  async function tell(mode: 'ok' | 'fail' | 'hang'): Promise<void> {
    const { status } = await fetch(`${url()}/${mode}`, { method: 'POST' });
    expect(status).toBe(200);
  }

  const call = (client: Client): Promise<Answer> => client.get('/api/billing');

  const outcome = ({ status, body }: Answer): unknown => (status === 200 ? 200 : body['code']);

  async function breaker(client = first): Promise<Breaker | undefined> {
    const { status, body } = await client.get<{ results: Breaker[]; shared: boolean }>(LIST);
    expect([status, body.shared]).toEqual([200, true]);
    return body.results.find((one) => one.host === host());
  }

  /** Three failures, of which each process sees some. */
  async function open(): Promise<void> {
    await tell('fail');
    const answers = [await call(first), await call(other), await call(first)];
    expect(answers.map(outcome)).toEqual(Array(3).fill('upstream_failed'));
  }

  const isRefusedAt = (client: Client): Promise<Answer> =>
    eventually(async () => {
      const answer = await call(client);
      return answer.body['code'] === 'upstream_unavailable' ? answer : null;
    });

  const waitUntilItMayBeTried = (): Promise<unknown> =>
    eventually(async () => {
      const { state, retry_after } = (await breaker())!;
      return state !== 'closed' && retry_after === 0 ? true : null;
    });

  it('lets calls through while all is well', async () => {
    const { status, body } = await call(first);
    expect(status).toBe(200);
    expect(body).toMatchObject({ target: 'billing', host: host(), status: 200 });
    expect(await breaker()).toMatchObject({ state: 'closed', failures: 0 });
  });

  it('opens at the third failure of the fleet: 502 before, then 503 with Retry-After, everywhere', async () => {
    await open();
    for (const client of [first, other]) {
      const refused = await isRefusedAt(client);
      expect(refused.status).toBe(503);
      const seconds = Number(refused.headers.get('retry-after'));
      expect(seconds).toBeGreaterThanOrEqual(1);
      expect(seconds).toBeLessThanOrEqual(BLOCK_SECONDS);
    }
    const listed = await breaker(other);
    expect(listed).toMatchObject({ state: 'open' });
    expect(listed?.opened_at).not.toBeNull();
  });

  it('is told to the other process well before that would ask', async () => {
    await open();
    const began = performance.now();
    await isRefusedAt(other);
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it('says in the metrics of each process how it stands, and who opened it', async () => {
    await open();
    await isRefusedAt(other);
    const gauge = `outbound_breaker_state{host="${host()}"} 2`;
    for (const address of [system.tenantUrl, second.url]) {
      const text = await (await fetch(`${address}/metrics`)).text();
      expect(text).toContain(gauge);
      expect(text).toMatch(/outbound_attempts_total\{host="[^"]+",outcome="failed"\} [1-9]/);
      expect(text).toMatch(/outbound_request_duration_seconds_count\{host="[^"]+",outcome="ok"\} /);
    }
    const text = await (await fetch(`${system.tenantUrl}/metrics`)).text();
    const counted = `outbound_breaker_transitions_total{host="${host()}",state="open"}`;
    expect(text).toContain(counted);
  });

  it('lets one probe of the fleet through, and refuses everybody else meanwhile', async () => {
    await open();
    await tell('hang');
    await waitUntilItMayBeTried();
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => call(index % 2 ? first : other)),
    );
    const outcomes = answers.map(outcome);
    expect(outcomes.filter((code) => code === 'upstream_failed')).toHaveLength(1);
    expect(outcomes.filter((code) => code === 'upstream_unavailable')).toHaveLength(39);
    expect(await breaker()).toMatchObject({ state: 'open' });
  });

  it('closes everywhere when the probe went well', async () => {
    await open();
    await isRefusedAt(other);
    await tell('ok');
    await waitUntilItMayBeTried();
    expect(outcome(await call(first))).toBe(200);
    const began = performance.now();
    await eventually(async () => (outcome(await call(other)) === 200 ? true : null));
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(await breaker()).toMatchObject({ state: 'closed', failures: 0 });
  });

  it('is closed by hand, for all processes; and nobody else may do so, or see the hosts', async () => {
    await open();
    await isRefusedAt(other);
    await tell('ok');
    const path = `${LIST}/${encodeURIComponent(host())}/reset`;
    const person = await new World(system).aPerson();
    const stranger = new Client(system.tenantUrl, { authorization: `Bearer ${person.access}` });
    for (const answer of [await stranger.post(path), await stranger.get(LIST)])
      expect(answer).toMatchObject({ status: 403, body: { code: 'superuser_required' } });
    const reset = await first.post(path);
    expect(reset).toMatchObject({ status: 200, body: { host: host(), state: 'closed' } });
    await eventually(async () => (outcome(await call(other)) === 200 ? true : null));
    const line = (await system.logLines()).find((text) => text.includes('was reset by hand'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({ circuit: host(), user_id: superuser.id });
    expect(await first.post(`${LIST}/nobody.example.com/reset`)).toMatchObject({ status: 404 });
  });

  it('is listed and closed from the command line too', async () => {
    await open();
    const command = (...args: string[]): Promise<string> =>
      system.cli('tenant-service', 'breakers', ...args);
    expect(await command('list')).toContain(`${host()}  open, failures: 3, a probe may pass in `);
    expect(await command('reset', host())).toBe(`The breaker of ${host()} is closed\n`);
    await tell('ok');
    await eventually(async () => (outcome(await call(other)) === 200 ? true : null));
    await expect(command('reset', 'nobody.test')).rejects.toThrow('There is no breaker of nobody');
  });

  it('is not held shut for ever by a process that died in the middle of its probe', async () => {
    await open();
    await isRefusedAt(first);
    await tell('hang');
    await waitUntilItMayBeTried();
    const abandoned = call(other).catch(() => undefined);
    await eventually(async () => ((await breaker())?.state === 'half_open' ? true : null));
    await second.process.kill();
    await abandoned;
    await tell('ok');
    expect(outcome(await call(first))).toBe('upstream_unavailable');
    // The lease: as long as a call may take, and two seconds.
    await eventually(async () => (outcome(await call(first)) === 200 ? true : null), 10_000);
    await second.process.start();
  });

  it('is listed from the start where it is monitored, before anybody has called', async () => {
    const { body } = await other.get<{ results: Breaker[] }>(LIST);
    const demo = new URL(String(system.environment['BREAKER_DEMO_AUTH_URL'])).host;
    expect(body.results.find((one) => one.host === demo)).toMatchObject({
      state: 'closed',
      failure_threshold: 3,
      failure_window: 60,
      block_time: BLOCK_SECONDS,
    });
    expect(outcome(await first.get('/api/auth'))).toBe(200);
  });

  it('is of one service: auth-service has its own of tenant-service, and a command line for it', async () => {
    const command = (...args: string[]): Promise<string> =>
      system.cli('auth-service', 'breakers', ...args);
    const { owner, slug } = await new World(system).aTenant();
    const { email, password } = owner;
    const logIn = async (): Promise<number> => {
      const credentials = { email, password, tenant_domain: slug };
      return (await new Client(system.authUrl).post('/api/auth/login', credentials)).status;
    };
    const tenantHost = new URL(system.tenantUrl).host;
    expect(await command('list')).toBe(
      'Every breaker of auth-service is closed, and counts no failure\n',
    );
    await system.processes.tenant.stop();
    await eventually(async () => {
      await logIn();
      return (await command('list')).startsWith(`${tenantHost}  open, failures: `);
    });
    expect(await command('reset', tenantHost)).toBe(`The breaker of ${tenantHost} is closed\n`);
    expect(await command('list')).not.toContain(tenantHost);
    await system.processes.tenant.start();
    await eventually(async () => (await logIn()) === 200);
    await expect(command('reset', 'nobody.test')).rejects.toThrow('There is no breaker of nobody');
  });
});
