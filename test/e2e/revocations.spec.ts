import {
  aFreePort,
  Client,
  eventually,
  type Answer,
  type Person,
  type System,
  type TestProcess,
  type TestTenant,
  World,
} from '@app/testing';
import { Client as PgClient } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { asSuperuser } from './support-invitations/database';
import { anOwnSystem, oneMore } from './support-invitations/own-system';
import { serviceCredential } from './support-invitations/service-calls';

const WITHIN_MS = 1_000;

interface Page {
  revocations: { kind: string; id: string; revoked: boolean }[];
  cursor: string;
  more: boolean;
}

describe('A3, P6: what ends a session is refused on every process of tenant-service', () => {
  let system: System;
  let world: World;
  let others: TestProcess[] = [];
  let urls: string[];
  let tenant: TestTenant;

  beforeAll(async () => {
    system = await anOwnSystem({}, ['auth', 'tenant']);
    world = new World(system);
    urls = [system.tenantUrl, await startAnother()];
    tenant = await world.aTenant();
  });
  afterAll(async () => {
    await Promise.all(others.map((other) => other.stop()));
    await system.stop();
  });

  async function startAnother(): Promise<string> {
    const port = String(await aFreePort());
    const other = oneMore(system, 'main', { TENANT_SERVICE_PORT: port });
    others = [...others, other];
    await other.start();
    return `http://127.0.0.1:${port}`;
  }

  const dashboard = (url: string, { access }: Pick<Person, 'access'>): Promise<Answer> =>
    new Client(url, { authorization: `Bearer ${access}`, 'x-tenant-id': tenant.id }).get(
      '/api/dashboard',
    );

  async function signIn({ email, password }: Person = tenant.owner): Promise<Person> {
    const { status, body } = await world
      .anonymous('auth')
      .post('/api/auth/login', { email, password, tenant_domain: tenant.slug });
    expect(status).toBe(200);
    return { ...tenant.owner, ...body };
  }

  /** Somebody whose token every process has seen, and remembers. */
  async function someoneSeen(): Promise<Person> {
    const person = await signIn();
    for (const url of urls) expect((await dashboard(url, person)).status).toBe(200);
    return person;
  }

  async function expectRefused(person: Pick<Person, 'access'>): Promise<void> {
    const since = performance.now();
    for (const url of urls) {
      const left = WITHIN_MS - (performance.now() - since);
      const answer = await eventually(async () => {
        const { status, body } = await dashboard(url, person);
        return status === 200 ? null : { status, body };
      }, left);
      expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    }
  }

  it('A4 after a logout, and the same person’s other session runs on', async () => {
    const [here, elsewhere] = [await someoneSeen(), await someoneSeen()];
    expect((await world.atAuth(here).post('/api/auth/logout')).status).toBe(200);
    await expectRefused(here);
    for (const url of urls) expect((await dashboard(url, elsewhere)).status).toBe(200);
  });

  it('A4 after the session was deleted from the list', async () => {
    const [here, elsewhere] = [await someoneSeen(), await someoneSeen()];
    const { body } = await world
      .atAuth(elsewhere)
      .get<{ results: { id: string; current: boolean }[] }>('/api/auth/sessions');
    const before = body.results.filter(({ current }) => !current);
    await world.atAuth(elsewhere).delete(`/api/auth/sessions/${before[0]?.id}`);
    await expectRefused(here);
  });

  it('A4 after an old refresh token was used again: the newest access token too', async () => {
    const first = await someoneSeen();
    const renew = (refresh: string): Promise<Answer> =>
      world.anonymous('auth').post('/api/auth/token/refresh', { refresh });
    const second = (await renew(first.refresh)).body as unknown as Person;
    const third = (await renew(second.refresh)).body as unknown as Person;
    for (const url of urls) expect((await dashboard(url, third)).status).toBe(200);
    expect((await renew(first.refresh)).status).toBe(401);
    await expectRefused(third);
    await expectRefused(first);
  });

  it('A5 after the user was deactivated, until they are active again', async () => {
    const person = await someoneSeen();
    const activate = (active: boolean): Promise<unknown> =>
      asSuperuser(system, (query) =>
        query('UPDATE users SET is_active = $2 WHERE id = $1', [person.id, active]),
      );
    await activate(false);
    await expectRefused(person);
    await activate(true);
    for (const url of urls)
      await eventually(async () => (await dashboard(url, person)).status === 200, WITHIN_MS);
  });

  it('P6 after a superuser is none any more: no token says so any longer', async () => {
    const [email, password] = ['root@example.test', 'plum-lantern-orbit-47'];
    await system.cli('auth-service', 'createsuperuser', '--email', email, '--password', password);
    const { body } = await world.anonymous('auth').post('/api/auth/login', { email, password });
    const root = body as unknown as Person;
    for (const url of urls) expect((await dashboard(url, root)).status).toBe(200);
    await asSuperuser(system, (query) =>
      query('UPDATE users SET is_superuser = false WHERE email = $1', [email]),
    );
    await expectRefused(root);
  });

  it('P6 where a token need not be there, too', async () => {
    const person = await someoneSeen();
    await world.atAuth(person).post('/api/auth/logout');
    await expectRefused(person);
    const answer = await world
      .as(person)
      .post('/api/invitations/accept', { token: 'x'.repeat(43) });
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  it('P6 when the transaction that ended it commits late, behind others', async () => {
    const [late, early] = [await someoneSeen(), await someoneSeen()];
    const client = new PgClient({ connectionString: system.databases.admin });
    await client.connect();
    try {
      await client.query('BEGIN');
      await client.query('UPDATE auth.sessions SET ended_at = now() WHERE id = $1', [sidOf(late)]);
      await world.atAuth(early).post('/api/auth/logout');
      await expectRefused(early);
      await sleep(1_200); // three further questions, whose answers can't know of it
      for (const url of urls) expect((await dashboard(url, late)).status).toBe(200);
      await client.query('COMMIT');
      await expectRefused(late);
    } finally {
      await client.end();
    }
  });

  it('P6 nobody who runs as the service can take it back', async () => {
    const service = new PgClient({ connectionString: system.databases.auth });
    await service.connect();
    try {
      for (const sql of [
        'UPDATE auth.revocations SET revoked = false',
        'DELETE FROM auth.revocations',
        `INSERT INTO auth.revocations VALUES ('user', gen_random_uuid(), false, '1', now())`,
        'TRUNCATE auth.revocations',
      ])
        await expect(service.query(sql)).rejects.toThrow('permission denied');
    } finally {
      await service.end();
    }
  });

  describe('and while auth-service is away', () => {
    it('P6 nobody is let in on a guess: 503, or 401 where the end is known', async () => {
      const [live, ended] = [await someoneSeen(), await someoneSeen()];
      await world.atAuth(ended).post('/api/auth/logout');
      // A process that starts after it learns of it from its first question.
      urls = [...urls, await startAnother()];
      await expectRefused(ended);
      await sleep(WITHIN_MS);

      await system.processes.auth.stop();
      await sleep(WITHIN_MS);
      for (const url of urls) {
        const answer = await dashboard(url, live);
        expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } });
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
        expect((await dashboard(url, ended)).status).toBe(401);
        expect((await new Client(url).get('/health/live')).status).toBe(200);
      }
      const unseen = await startAnother();
      expect((await dashboard(unseen, live)).status).toBe(503);

      await system.processes.auth.start();
      for (const url of [...urls, unseen]) {
        await eventually(async () => (await dashboard(url, live)).status === 200, 3_000);
        expect((await dashboard(url, ended)).status).toBe(401);
      }
    });

    it('L1 each process says so once, and once that it is over', async () => {
      const lines = await eventually(async () => {
        const told = (await system.logLines())
          .map((line) => JSON.parse(line) as { message: string })
          .filter(({ message }) => message.includes('what was revoked'));
        return told.length >= 8 ? told : null;
      }, 3_000);
      expect(lines.filter(({ message }) => message.includes('does not say'))).toHaveLength(4);
      expect(lines.filter(({ message }) => message.includes('says again'))).toHaveLength(4);
    });
  });

  describe('the list', () => {
    const read = (after?: string): Promise<Answer<Page>> => {
      const credential = serviceCredential(system, 'tenant-service', 'auth-service');
      const client = new Client(system.authUrl, { authorization: `Bearer ${credential}` });
      const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`;
      return client.get<Page>(`/api/internal/revocations${query}`);
    };

    it('P6 comes in pages, however much was revoked by one transaction, and then only what is new', async () => {
      const many = 2_500;
      await asSuperuser(system, (query) =>
        query(
          `INSERT INTO auth.revocations (kind, subject_id, revoked, xid, at)
           SELECT 'session', gen_random_uuid(), true, pg_current_xact_id(), now()
             FROM generate_series(1, $1)`,
          [many],
        ),
      );
      const seen = new Set<string>();
      let page = (await read()).body;
      let pages = 1;
      for (; page.more; pages++) {
        for (const { id } of page.revocations) seen.add(id);
        expect(page.revocations).toHaveLength(1_000);
        page = (await read(page.cursor)).body;
      }
      for (const { id } of page.revocations) seen.add(id);
      expect(pages).toBe(3);
      expect(seen.size).toBeGreaterThanOrEqual(many);
      expect((await read(page.cursor)).body.revocations).toEqual([]);
    });

    it('P6 leaves out what no token can outlive, for who knows nothing yet', async () => {
      const old = '01900000-0000-7000-8000-000000000001';
      await asSuperuser(system, (query) =>
        query(
          `INSERT INTO auth.revocations VALUES ('session', $1, true, pg_current_xact_id(), now() - interval '31 minutes')`,
          [old],
        ),
      );
      const told: string[] = [];
      for (let after: string | undefined; ;) {
        const { body } = await read(after);
        told.push(...body.revocations.map(({ id }) => id));
        if (!body.more) break;
        after = body.cursor;
      }
      expect(told.length).toBeGreaterThan(0);
      expect(told).not.toContain(old);
    });

    it('P6 begins anew for a cursor that the database has not reached: it was restored', async () => {
      const { body } = await read('18446744073709551615');
      expect(body.revocations.length).toBeGreaterThan(0);
      expect((await read(body.cursor)).status).toBe(200);
    });

    it.each(['', 'x', '-1', '18446744073709551616', '1.2.session', `1.2.user.${'-'.repeat(36)}`])(
      'C3 refuses %j, which is no cursor',
      async (after) => {
        expect(await read(after)).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
      },
    );
  });
});

function sidOf({ access }: Person): string {
  const claims = Buffer.from(access.split('.')[1] ?? '', 'base64url').toString();
  return (JSON.parse(claims) as { sid: string }).sid;
}
