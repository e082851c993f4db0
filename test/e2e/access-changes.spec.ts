import {
  eventually,
  startSystem,
  sqlAs,
  World,
  type Client,
  type Person,
  type System,
  type TestTenant,
} from '@app/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { inTenantAs } from './support/in-tenant';
import { startSecondApi, type SecondApi } from './support/second-api';
import type { Query } from './support/wall-rules';

/** P6: the longest that anything taken away may be used after. */
const HOLDS_WITHIN_MS = 1_000;

/** How announcements fare, and what is done to them. */
const ANNOUNCEMENTS = ['arrive', 'are never made', 'find nobody listening'] as const;
type Announcements = (typeof ANNOUNCEMENTS)[number];

/** Two API processes of tenant-service over one database. */
describe('P6: what is taken away in a tenant is gone on every process within a second', () => {
  let system: System;
  let world: World;
  let second: SecondApi;
  let tenant: TestTenant;

  beforeAll(async () => {
    system = await startSystem();
    world = new World(system);
    second = await startSecondApi(system);
  });

  afterAll(async () => {
    await second.process.stop();
    await system.stop();
  });

  beforeEach(async () => {
    tenant = await world.aTenant();
    for (const [key, grants] of [
      ['reader', ['abc.*']],
      ['idler', []],
    ] as const)
      await owner().post('/api/permissions/roles', { key, name: key, grants });
  });

  const owner = (): Client => world.as(tenant.owner, tenant);
  const atSecond = (person: Person): Client =>
    new World({ ...system, tenantUrl: second.url }).as(person);

  const asOwnerOfTables = (work: (query: Query) => Promise<unknown>): Promise<unknown> =>
    inTenantAs(system.databases.owner, tenant, work);

  async function roleId(key: string): Promise<string> {
    const { body } = await owner().get<{ results: { id: string; key: string }[] }>(
      '/api/permissions/roles',
    );
    return body.results.find((role) => role.key === key)!.id;
  }

  interface Taking {
    what: string;
    take: (member: Person) => Promise<unknown>;
  }

  const TAKINGS: Taking[] = [
    {
      what: 'a grant of a role',
      take: async () =>
        owner().patch(`/api/permissions/roles/${await roleId('reader')}`, { grants: [] }),
    },
    {
      what: 'a role from a member',
      take: ({ id }) => owner().patch(`/api/tenants/users/${id}`, { role: 'idler' }),
    },
    {
      what: 'a role of the tenant’s own, deleted',
      take: ({ id }) =>
        asOwnerOfTables(async (query) => {
          await query('BEGIN');
          await query(
            `UPDATE members SET role_id = (SELECT id FROM roles WHERE key = 'idler') WHERE user_id = $1`,
            [id],
          );
          await query(`DELETE FROM roles WHERE key = 'reader'`);
          await query('COMMIT');
        }),
    },
    {
      what: 'membership',
      take: ({ id }) => owner().delete(`/api/tenants/users/${id}`),
    },
    {
      what: 'a product',
      take: () => owner().patch('/api/permissions/products/abc', { enabled: false }),
    },
    {
      what: 'the whole tenant, suspended',
      take: () => asOwnerOfTables((query) => query(`UPDATE tenants SET status = 'suspended'`)),
    },
  ];

  describe.each(ANNOUNCEMENTS)('while announcements %s', (announcements) => {
    it.each(TAKINGS)('$what', async ({ take }) => {
      const member = await world.aMember(tenant, 'reader');
      const clients = [world.as(member), atSecond(member)];
      for (const client of clients) expect(await statusOf(client)).toBe(200);
      await during(announcements, async () => {
        await take(member);
        const since = performance.now();
        const held = await Promise.all(clients.map((client) => untilRefused(client, since)));
        for (const afterMs of held) expect(afterMs).toBeLessThan(HOLDS_WITHIN_MS);
      });
    });
  });

  it('an announcement makes it quicker than the next question would', async () => {
    const member = await world.aMember(tenant, 'reader');
    const role = `/api/permissions/roles/${await roleId('reader')}`;
    const client = atSecond(member);

    const median = async (announcements: Announcements): Promise<number> => {
      const held: number[] = [];
      await during(announcements, async () => {
        for (let round = 0; round < 9; round++) {
          await owner().patch(role, { grants: ['abc.*'] });
          while ((await statusOf(client)) !== 200) await sleep(5);
          // Somewhere between two questions.
          await sleep(Math.random() * 500);
          await owner().patch(role, { grants: [] });
          held.push(await untilRefused(client, performance.now()));
        }
      });
      return held.sort((a, b) => a - b)[4] ?? NaN;
    };
    expect(await median('arrive')).toBeLessThan((await median('are never made')) / 2);
  });

  // With Redis nobody listens here: test/contracts/announcements.spec.ts cuts those connections.
  if (!process.env['TEST_REDIS_URL'])
    it('who listens is back soon after the connection was cut', async () => {
      const before = await listeners();
      expect(before.length).toBeGreaterThanOrEqual(2);
      await cutListeners();
      const back = await eventually(async () => {
        const now = await listeners();
        return now.some((pid) => before.includes(pid)) ? null : now.length >= before.length && now;
      });
      expect(back).toHaveLength(before.length);
    });

  it('a check costs no query once it is known: it is answered while nobody may read a row', async () => {
    const member = await world.aMember(tenant, 'reader');
    const stranger = await world.aMember(tenant, 'reader');
    const client = world.as(member);
    // The next questions tell of those who just came, and drop what was remembered.
    await sleep(HOLDS_WITHIN_MS);
    const check = { checks: ['abc.dashboard.read', 'platform.members.read'], explain: true };
    for (const path of ['/api/dashboard', '/api/permissions/me'])
      expect((await client.get(path)).status).toBe(200);
    await asOwnerOfTables(async (query) => {
      await query('BEGIN');
      await query(
        `LOCK TABLE tenants, members, roles, role_grants, tenant_products IN ACCESS EXCLUSIVE MODE`,
      );
      for (let round = 0; round < 20; round++) {
        expect((await client.get('/api/dashboard')).status).toBe(200);
        expect((await client.get('/api/permissions/me')).status).toBe(200);
        expect((await client.post('/api/permissions/check', check)).status).toBe(200);
      }
      // Who is not known yet must be looked up, and so waits.
      const waiting = world.as(stranger).get('/api/dashboard');
      expect(await Promise.race([waiting, sleep(300, 'still waiting')])).toBe('still waiting');
      await query('ROLLBACK');
      expect((await waiting).status).toBe(200);
    });
  });

  async function during(announcements: Announcements, work: () => Promise<void>): Promise<void> {
    if (announcements === 'arrive') return work();
    if (announcements === 'find nobody listening') return whileListenersAreCut(work);
    const turn = (state: 'DISABLE' | 'ENABLE'): Promise<unknown> =>
      asOwnerOfTables((query) =>
        query(`ALTER TABLE tenant_epochs ${state} TRIGGER announce_epoch`),
      );
    await turn('DISABLE');
    try {
      await work();
    } finally {
      await turn('ENABLE');
    }
  }

  /** Again and again, faster than they come back. */
  async function whileListenersAreCut(work: () => Promise<void>): Promise<void> {
    const done = new AbortController();
    await cutListeners();
    const cutting = (async () => {
      while (!done.signal.aborted) await cutListeners();
    })();
    try {
      await work();
    } finally {
      done.abort();
      await cutting;
    }
  }

  function cutListeners(): Promise<unknown> {
    return sqlAs(system.databases.admin, (query) =>
      query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE application_name LIKE 'tenant-service% announcements' AND datname = current_database()`,
      ),
    );
  }

  async function listeners(): Promise<number[]> {
    const rows = await sqlAs(system.databases.admin, (query) =>
      query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity
          WHERE application_name = 'tenant-service announcements' AND query LIKE 'LISTEN%'
            AND datname = current_database()`,
      ),
    );
    return rows.map(({ pid }) => pid);
  }
});

async function statusOf(client: Client): Promise<number> {
  return (await client.get('/api/dashboard')).status;
}

/** How long it took from `since` until the answer was no, and stayed no. */
async function untilRefused(client: Client, since: number): Promise<number> {
  for (;;) {
    const askedAt = performance.now();
    if ((await statusOf(client)) === 403) break;
    if (askedAt - since > 5 * HOLDS_WITHIN_MS) throw new Error('It is not taken away at all');
  }
  const afterMs = performance.now() - since;
  for (let again = 0; again < 5; again++) expect(await statusOf(client)).toBe(403);
  return afterMs;
}
