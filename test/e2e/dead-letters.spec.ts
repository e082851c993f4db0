import { eventually, sqlAs, World, type Client, type Person, type System } from '@app/testing';
import { QUEUE_NAMES } from '@app/contracts';
import { randomUUID } from 'node:crypto';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { anOwnSystem } from './support-invitations/own-system';
import { rawCall } from './support/raw-http';

const PATH = '/api/queues/dead-letters';

interface Letter {
  queue: string;
  job: string;
  trace_id: string;
  tenant_id: string | null;
  failed_reason: string;
  failed_at: string;
}

interface Letters {
  results: Letter[];
  next: string | null;
  previous: string | null;
}

/** Without workers: what fails stays, and what is retried waits. */
describe('Dead letters', () => {
  let system: System;
  let person: Person;
  let superuser: Client;

  beforeAll(async () => {
    // In PostgreSQL, where a test can put jobs that have failed long ago.
    system = await anOwnSystem({ REDIS_URL: '' }, ['auth', 'tenant']);
    const world = new World(system);
    person = await world.aSuperuser();
    superuser = world.as(person);
  });

  afterAll(() => system.stop());

  beforeEach(() => sql(`DELETE FROM bullmq.job`));

  function sql(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    return sqlAs(system.databases.admin, (query) => query(text, values));
  }

  /** Jobs that failed, the first longest ago; three in a row at one moment. */
  async function letters(queue: string, amount: number, reason = 'Nobody listens'): Promise<void> {
    for (let n = 0; n < amount; n += 1) {
      const at = 1_763_700_000_000 + Math.floor(n / 3) * 1_000;
      await sql(
        `INSERT INTO bullmq.job (queue, id, seq, name, state, data, opts, priority, delay_ms,
           max_attempts, attempts_made, added_at_ms, finished_at_ms, failed_reason)
         VALUES ($1, $2, $3, $1, 'failed', $4, '{"attempts":10}', 0, 0, 10, 10, $5, $6, $7)`,
        [
          queue,
          `${queue}-${n}`,
          n,
          JSON.stringify({ tenant_id: TENANT, trace_id: `trace-${n}`, payload: {} }),
          at - 1_000,
          at,
          reason,
        ],
      );
    }
  }

  async function pages(first: string): Promise<Letters[]> {
    const all: Letters[] = [];
    for (let path: string | null = first; path !== null;) {
      const { status, body }: { status: number; body: Letters } = await superuser.get(path);
      expect(status).toBe(200);
      all.push(body);
      path = body.next;
    }
    return all;
  }

  const stateOf = async (job: string): Promise<unknown> =>
    (await sql(`SELECT state FROM bullmq.job WHERE id = $1`, [job]))[0]?.['state'];

  it('C4: are listed in pages, of all queues or of one, forth and back', async () => {
    await letters('events', 10);
    await letters('account-mail', 5);
    const all = await pages(`${PATH}?limit=4`);
    expect(all.map(({ results }) => results.length)).toEqual([4, 4, 4, 3]);
    const listed = all.flatMap(({ results }) => results);
    expect(new Set(listed.map(({ job }) => job)).size).toBe(15);
    const times = listed.map(({ failed_at }) => failed_at);
    expect(times).toEqual([...times].sort().reverse());

    const back: Letters[] = [];
    for (let path = all.at(-1)?.previous ?? null; path !== null;) {
      const { body }: { body: Letters } = await superuser.get(path);
      back.unshift(body);
      path = body.previous;
    }
    expect(back.map(({ results }) => results)).toEqual(
      all.slice(0, -1).map(({ results }) => results),
    );
    expect(all[0]?.previous).toBeNull();

    const ofOne = await pages(`${PATH}?queue=account-mail&limit=2`);
    const jobs = ofOne.flatMap(({ results }) => results.map(({ job }) => job));
    expect(jobs.sort()).toEqual([0, 1, 2, 3, 4].map((n) => `account-mail-${n}`));
  });

  it('tell no secret', async () => {
    const token = `eyJhbGciOiJFUzI1NiJ9.${Buffer.from('{"sub":"x"}').toString('base64url')}.c2lnbmF0dXJl`;
    await letters('events', 1, `refused: Bearer ${token} at https://x.test/?token=abcdef123456`);
    const { body } = await superuser.get<Letters>(PATH);
    expect(body.results[0]?.failed_reason).toContain('refused');
    expect(JSON.stringify(body)).not.toMatch(/eyJhbGci|abcdef123456/);

    const { email, password } = person;
    const signedIn = await rawCall(system.tenantUrl, {
      method: 'POST',
      path: '/admin/queues/sign-in',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    const cookie = signedIn.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    const path = '/admin/queues/api/queues/events/events-0';
    const shown = await rawCall(system.tenantUrl, { path, headers: { cookie } });
    expect([shown.status, shown.text]).toEqual([200, expect.stringContaining('refused')]);
    expect(shown.text).not.toMatch(/eyJhbGci|abcdef123456/);
  });

  it('are retried with all attempts, whose and by which trace they were', async () => {
    await letters('invitation-mail', 2);
    const { status, body } = await superuser.post(
      `${PATH}/invitation-mail/invitation-mail-1/retry`,
    );
    expect([status, body['trace_id'], body['tenant_id']]).toEqual([200, 'trace-1', TENANT]);
    const [row] = await sql(`SELECT state, attempts_made, data FROM bullmq.job WHERE id = $1`, [
      'invitation-mail-1',
    ]);
    expect(row).toMatchObject({
      state: 'waiting',
      attempts_made: 0,
      data: { tenant_id: TENANT, trace_id: 'trace-1' },
    });
    const again = await superuser.post(`${PATH}/invitation-mail/invitation-mail-1/retry`);
    expect([again.status, again.body['code']]).toEqual([409, 'not_a_dead_letter']);
  });

  it('of a queue are retried together, those that failed before a moment', async () => {
    await letters('events', 6);
    const before = new Date(1_763_700_000_500).toISOString();
    const some = await superuser.post(`${PATH}/retry`, {
      queue: 'events',
      failed_before: before,
    });
    expect([some.status, some.body]).toEqual([200, { retried: 3 }]);
    expect((await superuser.post(`${PATH}/retry`, { queue: 'events', limit: 2 })).body).toEqual({
      retried: 2,
    });
    expect((await superuser.get<Letters>(PATH)).body.results).toHaveLength(1);
  });

  it('are discarded by one of two, and never once they are retried; the log keeps who did', async () => {
    await letters('events', 10);
    const trace = randomUUID().replaceAll('-', '');
    let discarded = 1;
    for (let n = 0; n < 10; n += 1) {
      const one = `${PATH}/events/events-${n}`;
      const answers = await Promise.all([
        superuser.post(`${one}/retry`),
        superuser.with({ 'x-trace-id': trace }).delete(one),
        superuser.post(`${one}/retry`),
      ]);
      expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
      const gone = answers[1].status === 204;
      expect(await stateOf(`events-${n}`)).toBe(gone ? undefined : 'waiting');
      if (gone) discarded += 1;
    }
    await letters('account-mail', 1);
    const last = superuser.with({ 'x-trace-id': trace });
    expect((await last.delete(`${PATH}/account-mail/account-mail-0`)).status).toBe(204);
    const lines = await eventually(async () => {
      const found = (await system.logLines()).filter((line) =>
        line.includes('Dead letter discarded'),
      );
      return found.length === discarded && found;
    });
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      trace_id: trace,
      user_id: expect.any(String) as string,
      queue: 'account-mail',
      job_id: 'account-mail-0',
      job_trace_id: 'trace-0',
      job_tenant_id: TENANT,
    });
  });

  it('that are not there, or in a queue that is none, are not found', async () => {
    for (const path of ['events/none', 'nowhere/none', 'constructor/none']) {
      expect((await superuser.post(`${PATH}/${path}/retry`)).status).toBe(404);
      expect((await superuser.delete(`${PATH}/${path}`)).status).toBe(404);
    }
    expect((await superuser.get(`${PATH}?queue=nowhere`)).status).toBe(400);
  });

  it('are listed, retried and discarded by command', async () => {
    await letters('events', 3, 'The mailbox is full');
    const cli = (...args: string[]): Promise<string> =>
      system.cli('tenant-service', 'dead-letters', ...args);
    expect(await cli('list')).toMatch(
      /events events-2 +10 attempts +trace trace-2 .*The mailbox is full\n[^]*3 in all/,
    );
    expect(await cli('discard', 'events-0', '--queue', 'events')).toContain('Discarded events-0');
    expect(await cli('retry', 'events-1', '--queue', 'events')).toContain('its trace is trace-1');
    expect(await cli('retry', '--queue', 'events')).toContain('Retried 1 jobs of events');
    expect(await cli('list')).toContain('0 in all');
    const kept = (await system.logLines()).filter((line) => /Dead letter \w+/.test(line));
    for (const [job, what] of [
      ['events-0', 'discarded'],
      ['events-1', 'retried'],
      ['events-2', 'retried'],
    ])
      expect(kept).toContainEqual(
        expect.stringMatching(
          new RegExp(`tenant-service-cli.*"job_id":"${job}".*Dead letter ${what}`),
        ),
      );
  });

  it('are those of every queue that is worked off', async () => {
    const files = globSync('apps/*/src/**/*.processor.ts').map((file) => join(process.cwd(), file));
    const modules = (await Promise.all(files.map((file) => import(file)))) as object[];
    const worked = modules.flatMap((module) =>
      Object.values(module).flatMap((exported) => queueOf(exported) ?? []),
    );
    expect(worked.sort()).toEqual([...QUEUE_NAMES].sort());
  });
});

const TENANT = '019a7c3e-5d41-7b2a-9f60-3c1de8a4b752';

/** The queue that a processor works off; undefined for what is none. */
function queueOf(exported: unknown): string | undefined {
  if (typeof exported !== 'function') return undefined;
  const options = Reflect.getMetadata('bullmq:processor_metadata', exported) as
    { name: string } | undefined;
  return options?.name;
}
