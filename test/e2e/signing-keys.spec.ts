import {
  eventually,
  TestProcess,
  World,
  type Person,
  type System,
  type TestTenant,
} from '@app/testing';
import { Client as PgClient } from 'pg';
import { asSuperuser } from './support-invitations/database';
import { headerOf } from './support-invitations/forged-tokens';
import { anOwnSystem } from './support-invitations/own-system';

interface KeyRow {
  kid: string;
  created_at: Date;
  activates_at: Date;
  retires_at: Date | null;
  sealed_private_key: Buffer;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

describe('A3: the signing keys, changed from the command line', () => {
  let system: System;
  let world: World;
  let tenant: TestTenant;

  beforeAll(async () => {
    system = await anOwnSystem({}, ['auth', 'tenant']);
    world = new World(system);
    tenant = await world.aTenant();
  });
  afterAll(() => system.stop());

  const keys = (): Promise<KeyRow[]> => keysOf(system);
  const cli = (...args: string[]): Promise<string> => system.cli('auth-service', 'keys', ...args);

  async function published(): Promise<{ kids: string[]; cacheControl: string | null }> {
    const { body, headers } = await world
      .anonymous('auth')
      .get<{ keys: { kid: string }[] }>('/.well-known/jwks.json');
    return { kids: body.keys.map(({ kid }) => kid), cacheControl: headers.get('cache-control') };
  }

  async function signIn(): Promise<Person> {
    const { email, password } = tenant.owner;
    const { body } = await world
      .anonymous('auth')
      .post('/api/auth/login', { email, password, tenant_domain: tenant.slug });
    return { ...tenant.owner, ...body };
  }

  const statusOf = async (person: Person): Promise<number> =>
    (await world.as(person, tenant).get('/api/dashboard')).status;

  const kidOf = ({ access }: Person): string => headerOf(access).kid;

  it('A3 are listed without what is private', async () => {
    const [key] = await keys();
    const shown = await cli('list');
    expect(shown).toMatch(new RegExp(`^${key?.kid} +signing `, 'm'));
    expect(shown).not.toMatch(/PRIVATE|"d"/);
    for (const part of ['base64', 'base64url', 'hex'] as const)
      expect(shown).not.toContain(key?.sealed_private_key.toString(part));
  });

  it('A3 a new one is published long before it signs; two who rotate at once make one', async () => {
    const [first] = await keys();
    const said = await Promise.all([cli('rotate'), cli('rotate'), cli('rotate')]);
    expect(said.filter((text) => text.startsWith('made'))).toHaveLength(1);
    const [next, old, ...others] = await keys();
    expect(others).toEqual([]);
    expect(old?.kid).toBe(first?.kid);

    const { kids, cacheControl } = await eventually(async () => {
      const set = await published();
      return set.kids.length === 2 ? set : null;
    });
    expect(kids).toEqual([next?.kid, old?.kid]);
    const lead = next!.activates_at.getTime() - next!.created_at.getTime();
    const maxAge = Number(/max-age=(\d+)/.exec(cacheControl ?? '')?.[1]) * 1_000;
    expect(lead).toBeGreaterThanOrEqual(maxAge + 4 * MINUTE_MS);
    // The old one verifies until its last token has ended, and not for ever.
    const tail = old!.retires_at!.getTime() - next!.activates_at.getTime();
    expect(tail).toBeGreaterThan(15 * MINUTE_MS);
    expect(tail).toBeLessThanOrEqual(20 * MINUTE_MS);

    expect(kidOf(await signIn())).toBe(old?.kid);
    expect(await cli('list')).toMatch(new RegExp(`^${next?.kid} +next `, 'm'));
  });

  it('A3 takes over when its time has come, and the old one’s tokens run on beside it', async () => {
    const before = await signIn();
    expect(await statusOf(before)).toBe(200);
    const [next, old] = await keys();
    await asSuperuser(system, (query) =>
      query(`UPDATE auth.signing_keys SET activates_at = now() - interval '1 s' WHERE kid = $1`, [
        next?.kid,
      ]),
    );
    const after = await eventually(async () => {
      const person = await signIn();
      return kidOf(person) === next?.kid ? person : null;
    });
    expect([await statusOf(before), await statusOf(after)]).toEqual([200, 200]);
    expect(await cli('list')).toMatch(new RegExp(`^${old?.kid} +verifying `, 'm'));
  });

  it('A3 a retired one is worth nothing within seconds, even for tokens that were remembered', async () => {
    const [signing, old] = await keys();
    const person = await signIn();
    await expect(cli('retire', 'no-such-key')).rejects.toThrow('There is no signing key');
    await cli('retire', old!.kid);
    await expect(cli('retire', signing!.kid)).rejects.toThrow('keys rotate --now');
    expect((await published()).kids).toContain(signing?.kid);
    expect(await statusOf(person)).toBe(200);
    await eventually(async () => !(await published()).kids.includes(old!.kid), 3_000);
    expect(await statusOf(person)).toBe(200);
  });

  it('A3 all are replaced at once when one leaked: old tokens are out, refreshing brings back in', async () => {
    const person = await signIn();
    expect(await statusOf(person)).toBe(200);
    const said = await Promise.all([cli('rotate', '--now'), cli('rotate', '--now')]);
    expect(said.filter((text) => text.startsWith('made'))).toHaveLength(1);
    await eventually(async () => (await statusOf(person)) === 401, 3_000);

    const renewed = await eventually(async () => {
      const { body } = await world
        .anonymous('auth')
        .post('/api/auth/login', { email: person.email, password: person.password });
      const next = { ...person, ...body };
      return kidOf(next) === kidOf(person) ? null : next;
    });
    const { status, body } = await world
      .anonymous('auth')
      .post('/api/auth/token/refresh', { refresh: person.refresh });
    expect(status).toBe(200);
    for (const next of [renewed, { ...person, ...body }])
      await eventually(async () => (await statusOf(next)) === 200, 3_000);
    expect(await statusOf(person)).toBe(401);
    expect((await world.atAuth(person).get('/api/auth/profile')).status).toBe(401);
  });

  it.each([[[]], [['list', 'more']], [['retire']], [['list', '--now']], [['publish']]])(
    'D2 says in one line what it can do for %j',
    async (args) => {
      await expect(cli(...args)).rejects.toThrow('Say what to do with the signing keys');
    },
  );

  it('A3 the service itself can neither end nor change nor delete one', async () => {
    const service = new PgClient({ connectionString: system.databases.auth });
    await service.connect();
    try {
      for (const sql of [
        'UPDATE auth.signing_keys SET retires_at = now()',
        'DELETE FROM auth.signing_keys',
        'TRUNCATE auth.signing_keys',
      ])
        await expect(service.query(sql)).rejects.toThrow('permission denied');
    } finally {
      await service.end();
    }
  });
});

describe('A3: what auth-service does on its own from time to time', () => {
  let system: System;
  let second: TestProcess;

  beforeAll(async () => {
    system = await anOwnSystem({ AUTH_UPKEEP_CRON: '* * * * * *' }, ['auth', 'authWorker']);
    second = new TestProcess('another auth worker', 'apps/auth-service/src/worker.js', {
      ...process.env,
      ...system.environment,
    });
    await second.start();
  });
  afterAll(async () => {
    await second.stop();
    await system.stop();
  });

  const aWhile = (): Promise<unknown> => {
    const began = Date.now();
    return eventually(async () => (await runsSince(began)) >= 3);
  };

  async function runsSince(began: number): Promise<number> {
    const lines = (await system.logLines()).map(
      (line) => JSON.parse(line) as { message: string; time: string },
    );
    return lines.filter(
      ({ message, time }) => message === 'Purged what is over' && new Date(time).getTime() >= began,
    ).length;
  }

  it('A3 a key of thirty days gets one successor, however many workers look', async () => {
    await aWhile();
    expect(await keysOf(system)).toHaveLength(1);
    await asSuperuser(system, (query) =>
      query('UPDATE auth.signing_keys SET created_at = $1, activates_at = $1', [
        new Date(Date.now() - 30 * DAY_MS - 1_000),
      ]),
    );
    await eventually(async () => (await keysOf(system)).length === 2);
    await aWhile();
    expect(await keysOf(system)).toHaveLength(2);
  });

  it('A3 a key is deleted a day after it retired, and none before', async () => {
    const world = new World(system);
    const person = await world.aPerson();
    const [next, old] = await keysOf(system);
    const retiredSince = (ms: number): Promise<unknown> =>
      asSuperuser(system, (query) =>
        query('UPDATE auth.signing_keys SET retires_at = $2 WHERE kid = $1', [
          old?.kid,
          new Date(Date.now() - ms),
        ]),
      );
    await asSuperuser(system, (query) =>
      query('UPDATE auth.signing_keys SET activates_at = now() WHERE kid = $1', [next?.kid]),
    );
    await retiredSince(DAY_MS - MINUTE_MS);
    await aWhile();
    expect(await keysOf(system)).toHaveLength(2);
    await retiredSince(DAY_MS + MINUTE_MS);
    await eventually(async () => (await keysOf(system)).length === 1);
    expect(person.access).not.toBe('');
  });

  it('A4 sessions go thirty days after they were over, and revocations after a day', async () => {
    const person = await new World(system).aPerson();
    const ids = {
      endedLongAgo: oldId(1),
      expiredLongAgo: oldId(2),
      endedLately: oldId(3),
      running: oldId(4),
    };
    const ago = (days: number): Date => new Date(Date.now() - days * DAY_MS);
    await asSuperuser(system, async (query) => {
      const insert = (id: string, endedAt: Date | null, expiresAt: Date): Promise<unknown> =>
        query(
          `INSERT INTO auth.sessions (id, user_id, token_hash, created_at, last_used_at, expires_at, ended_at)
           VALUES ($1, $2, 'x', $3, $3, $4, $5)`,
          [id, person.id, ago(90), expiresAt, endedAt],
        );
      await insert(ids.endedLongAgo, ago(31), ago(-1));
      await insert(ids.expiredLongAgo, null, ago(31));
      await insert(ids.endedLately, ago(29), ago(29));
      await insert(ids.running, null, ago(-1));
      // More than a batch of what stays, before what goes.
      await query(
        `INSERT INTO auth.sessions (id, user_id, token_hash, created_at, last_used_at, expires_at)
         SELECT ('01800000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, $1, 'x', $2, $2, $3
           FROM generate_series(1, 2500) n`,
        [person.id, ago(90), ago(-1)],
      );
      await query(
        `INSERT INTO auth.revocations SELECT 'session', gen_random_uuid(), true, '1', $1 FROM generate_series(1, 2500)`,
        [ago(1.01)],
      );
      await query(
        `INSERT INTO auth.revocations VALUES ('session', gen_random_uuid(), true, '2', $1)`,
        [ago(0.9)],
      );
    });
    const rows = await eventually(async () => {
      const found = await asSuperuser(system, (query) =>
        query<{ id: string }>('SELECT id FROM auth.sessions WHERE id = ANY ($1) ORDER BY id', [
          Object.values(ids),
        ]),
      );
      return found.length <= 2 ? found : null;
    });
    await aWhile();
    expect(rows.map(({ id }) => id)).toEqual([ids.endedLately, ids.running]);
    const [counts] = await asSuperuser(system, (query) =>
      query<{ sessions: number; revocations: string[] }>(
        `SELECT (SELECT count(*)::integer FROM auth.sessions WHERE user_id = $1) AS sessions,
                (SELECT array_agg(xid::text) FROM auth.revocations) AS revocations`,
        [person.id],
      ),
    );
    // All that run, and the session of the sign-up.
    expect(counts).toEqual({ sessions: 2_500 + 2 + 1, revocations: ['2'] });
  });
});

/** An id of ninety days ago. */
function oldId(n: number): string {
  const hex = (Date.now() - 90 * DAY_MS).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-00000000000${n}`;
}

function keysOf(system: System): Promise<KeyRow[]> {
  return asSuperuser(system, (query) =>
    query<KeyRow>('SELECT * FROM auth.signing_keys ORDER BY activates_at DESC, created_at DESC'),
  );
}
