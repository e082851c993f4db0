import {
  eventually,
  sharedSystem,
  startSystem,
  World,
  type System,
  type TestTenant,
} from '@app/testing';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asOwnerIn, asSuperuser, type Query } from './support-invitations/database';

const shared = sharedSystem();

interface Outcome {
  ok: boolean;
  text: string;
  /** Kinds of the faults, in order, each once. */
  faults: string[];
}

/** A system of its own: its owner does what no owner should. */
describe('T4: cli audit verify', () => {
  let system: System;
  let world: World;

  beforeAll(async () => {
    system = await startSystem({
      cluster: { adminUrl: shared.databases.admin, close: () => Promise.resolve() },
      start: ['auth', 'tenant', 'tenantWorker'],
    });
    world = new World(system);
  });

  afterAll(() => system.stop());

  async function verify(...options: string[]): Promise<Outcome> {
    const [ok, text] = await system.cli('tenant-service', 'audit', 'verify', ...options).then(
      (stdout) => [true, stdout] as const,
      (error: unknown) => [false, (error as { stdout: string }).stdout] as const,
    );
    return { ok, text, faults: kindsIn(text) };
  }

  /** With some twenty entries, all of them sealed. */
  async function aSealedTenant(): Promise<TestTenant> {
    const tenant = await world.aTenant();
    const client = world.as(tenant.owner, tenant);
    for (const name of ['one', 'two', 'three']) {
      await client.post('/api/tenants/organizations', { name });
    }
    await untilSealed(tenant);
    return tenant;
  }

  function untilSealed({ id }: { id: string }): Promise<true> {
    return eventually(() =>
      asSuperuser(system, async (query) => {
        const waiting = await query('SELECT FROM audit_unsealed WHERE tenant_id = $1', [id]);
        return waiting.length === 0 ? true : null;
      }),
    );
  }

  async function anchorOf(tenant: TestTenant): Promise<string> {
    const file = join(system.dataDir, `anchor-${tenant.slug}.json`);
    const told = await system.cli('tenant-service', 'audit', 'anchor', '--tenant', tenant.slug);
    await writeFile(file, told);
    return file;
  }

  const tamper = (tenant: TestTenant, work: (query: Query) => Promise<unknown>): Promise<unknown> =>
    asOwnerIn(system, tenant, work);

  const all = async (query: Query, ...statements: string[]): Promise<void> => {
    for (const statement of statements) await query(statement);
  };

  /** An entry somewhere inside of the chain. */
  const VICTIM = `(SELECT entry_id FROM audit_seals WHERE position = 5)`;
  /** What lets the owner delete an entry and leave its seal. */
  const UNBOUND = `ALTER TABLE audit_seals DROP CONSTRAINT IF EXISTS audit_seals_tenant_id_entry_id_fkey`;
  const LAST = `(SELECT max(position) FROM audit_seals)`;
  const FORGED = `INSERT INTO audit_entries (tenant_id, xid, at, action, table_name, row_id, actor_id)
    SELECT tenant_id, xid, at, 'delete', 'members', 'x', 'somebody else'
      FROM audit_entries WHERE id = ${VICTIM}`;
  const CUT = `WITH tail AS (DELETE FROM audit_seals WHERE position > 8 RETURNING entry_id)
    DELETE FROM audit_entries WHERE id IN (SELECT entry_id FROM tail)`;
  const RECHAIN = [
    `DELETE FROM audit_seals`,
    `DELETE FROM audit_chain_heads`,
    `INSERT INTO audit_unsealed SELECT tenant_id, xid, id FROM audit_entries`,
    `SELECT audit_seal(1000)`,
  ];

  it('finds nothing wrong with a trail that is whole, and says how far it is sealed', async () => {
    const tenant = await aSealedTenant();
    const { ok, text } = await verify('--tenant', tenant.slug, '--anchor', await anchorOf(tenant));
    expect({ ok, text }).toEqual({ ok: true, text: expect.any(String) as string });
    const [, entries, position] =
      /(\d+) entries, sealed up to (\d+) \(\d{4}-.*Z\); 0 not sealed yet/.exec(text)!;
    expect(Number(entries)).toBeGreaterThan(10);
    expect(position).toBe(entries);
    expect(text).toMatch(/1 trails, \d+ entries, 0 faults \(\d+ entries\/s\)/);
  });

  describe('of entries', () => {
    const CASES: [string, string[], string[]][] = [
      [
        'changed: what was',
        [`UPDATE audit_entries SET before = '{"a": 1}' WHERE id = ${VICTIM}`],
        ['changed'],
      ],
      [
        'changed: what became',
        [`UPDATE audit_entries SET after = NULL WHERE id = ${VICTIM}`],
        ['changed'],
      ],
      [
        'changed: who',
        [`UPDATE audit_entries SET actor_id = 'x' WHERE id = ${VICTIM}`],
        ['changed'],
      ],
      [
        'changed: when',
        [`UPDATE audit_entries SET at = at - interval '1 us' WHERE id = ${VICTIM}`],
        ['changed'],
      ],
      [
        'changed: from where',
        [`UPDATE audit_entries SET ip = '::1' WHERE id = ${VICTIM}`],
        ['changed'],
      ],
      ['missing', [UNBOUND, `DELETE FROM audit_entries WHERE id = ${VICTIM}`], ['missing']],
      ['all missing', [UNBOUND, `DELETE FROM audit_entries`], ['missing']],
      [
        'missing with its seal',
        [
          UNBOUND,
          `DELETE FROM audit_entries WHERE id = ${VICTIM}`,
          `DELETE FROM audit_seals WHERE position = 5`,
        ],
        ['gap'],
      ],
      [
        'missing, the gap closed',
        [
          UNBOUND,
          `DELETE FROM audit_entries WHERE id = ${VICTIM}`,
          `DELETE FROM audit_seals WHERE position = 5`,
          `UPDATE audit_seals SET position = position + 100000 WHERE position > 5`,
          `UPDATE audit_seals SET position = position - 100001 WHERE position > 100000`,
          `UPDATE audit_chain_heads SET position = position - 1`,
        ],
        ['changed'],
      ],
      [
        'in another order',
        [
          `ALTER TABLE audit_seals DROP CONSTRAINT IF EXISTS audit_seals_tenant_id_entry_id_key`,
          `UPDATE audit_seals s SET entry_id = o.entry_id FROM audit_seals o
          WHERE s.position IN (5, 6) AND o.position = 11 - s.position`,
        ],
        ['changed'],
      ],
      ['appended, back-dated', [FORGED], ['appended']],
      [
        'appended with a seal of its own',
        [
          FORGED,
          `INSERT INTO audit_seals SELECT tenant_id, ${LAST} + 1, id, sha256('x') FROM audit_entries
          WHERE actor_id = 'somebody else'`,
        ],
        ['changed', 'out_of_order', 'head'],
      ],
      [
        'hidden from the sealer',
        [
          `DELETE FROM audit_seals WHERE position = ${LAST}`,
          `UPDATE audit_chain_heads SET position = position - 1,
           hash = (SELECT hash FROM audit_seals WHERE position = ${LAST})`,
        ],
        ['appended'],
      ],
      ['cut at the end, clumsily', [CUT], ['head']],
    ];
    const found = new Map<string, string[]>();

    // One run over all of them: each trail is judged by itself.
    beforeAll(async () => {
      const tenants = await Promise.all(CASES.map(() => aSealedTenant()));
      for (const [index, [, statements]] of CASES.entries()) {
        await tamper(tenants[index]!, (query) => all(query, UNBOUND, ...statements));
      }
      const { ok, text } = await verify();
      expect(ok).toBe(false);
      for (const [index, [what]] of CASES.entries()) {
        found.set(what, faultsOf(text, tenants[index]!));
      }
    });

    it.each(CASES)('finds one %s', (what, _statements, faults) => {
      expect(found.get(what)).toEqual(faults);
    });
  });

  it('names the entry and its place', async () => {
    const tenant = await aSealedTenant();
    const [victim] = (await tamper(tenant, (query) =>
      query(`UPDATE audit_entries SET actor_id = 'x' WHERE id = ${VICTIM} RETURNING id`),
    )) as { id: string }[];
    const { text } = await verify('--tenant', tenant.slug);
    expect(text).toContain(`FAULT changed: position 5, entry ${victim!.id}:`);
    expect(text).toContain(' 1 faults ');
  });

  it('finds a forged entry that the sealer was made to seal', async () => {
    const tenant = await aSealedTenant();
    await tamper(tenant, async (query) => {
      await query(FORGED);
      await query(`INSERT INTO audit_unsealed SELECT tenant_id, xid, id FROM audit_entries
                    WHERE actor_id = 'somebody else'`);
    });
    await untilSealed(tenant);
    expect((await verify('--tenant', tenant.slug)).faults).toEqual(['out_of_order']);
  });

  it('finds an entry of long ago, though its transaction is of today', async () => {
    const tenant = await aSealedTenant();
    await tamper(tenant, async (query) => {
      await query(`INSERT INTO audit_entries (tenant_id, at, action, table_name, row_id)
                   VALUES ('${tenant.id}', now() - interval '2 days', 'delete', 'members', 'old')`);
      await query(
        `INSERT INTO audit_unsealed SELECT tenant_id, xid, id FROM audit_entries WHERE row_id = 'old'`,
      );
    });
    await untilSealed(tenant);
    expect((await verify('--tenant', tenant.slug)).faults).toEqual(['back_dated']);
  });

  describe('with an anchor', () => {
    const CASES: [string, string[], string][] = [
      [
        'a tail that was cut off, its head moved along',
        [
          CUT,
          `UPDATE audit_chain_heads SET position = 8, hash = (SELECT hash FROM audit_seals WHERE position = 8)`,
        ],
        'cut',
      ],
      [
        'a story that was changed and chained anew',
        [`UPDATE audit_entries SET actor_id = 'x' WHERE id = ${VICTIM}`, ...RECHAIN],
        'rewritten',
      ],
      [
        'a trail that was wiped out',
        ['audit_seals', 'audit_entries', 'audit_chain_heads', 'audit_unsealed'].map(
          (table) =>
            `DELETE FROM ${table} WHERE tenant_id = current_setting('app.tenant_id')::uuid`,
        ),
        'cut',
      ],
    ];
    const found = new Map<string, { without: string[]; anchored: string[] }>();

    beforeAll(async () => {
      const tenants = await Promise.all(CASES.map(() => aSealedTenant()));
      const file = join(system.dataDir, 'anchors-of-all.json');
      await writeFile(file, await system.cli('tenant-service', 'audit', 'anchor'));
      for (const [index, [, statements]] of CASES.entries()) {
        await tamper(tenants[index]!, (query) => all(query, ...statements));
      }
      const [without, anchored] = [await verify(), await verify('--anchor', file)];
      for (const [index, [what]] of CASES.entries()) {
        found.set(what, {
          without: faultsOf(without.text, tenants[index]!),
          anchored: faultsOf(anchored.text, tenants[index]!),
        });
      }
    });

    it.each(CASES)('finds, and only with one, %s', (what, _statements, fault) => {
      expect(found.get(what)).toEqual({ without: [], anchored: [fault] });
    });
  });

  it('finds whole trails that are gone, and one anchor serves all tenants', async () => {
    const [gone, whole] = [await aSealedTenant(), await aSealedTenant()];
    const file = join(system.dataDir, 'anchors.json');
    await writeFile(file, await system.cli('tenant-service', 'audit', 'anchor'));
    const { anchors } = JSON.parse(await readFile(file, 'utf8')) as {
      anchors: { tenant_id: string }[];
    };
    expect(anchors.map(({ tenant_id }) => tenant_id)).toEqual(
      expect.arrayContaining([gone.id, whole.id]),
    );
    await tamper(gone, (query) =>
      all(
        query,
        ...['audit_seals', 'audit_entries', 'audit_chain_heads', 'audit_trails'].map(
          (table) => `DELETE FROM ${table} WHERE tenant_id = '${gone.id}'`,
        ),
      ),
    );
    expect((await verify()).text).not.toContain(gone.id);
    const { text } = await verify('--anchor', file);
    expect(faultsOf(text, gone)).toEqual(['cut']);
    expect(faultsOf(text, whole)).toEqual([]);
  });

  it('tells what is not sealed yet, which is no fault, and what is gone before it was', async () => {
    const tenant = await aSealedTenant();
    await system.processes.tenantWorker.stop();
    const client = world.as(tenant.owner, tenant);
    // The organization, and that its maker belongs to it.
    await client.post('/api/tenants/organizations', { name: 'unsealed' });
    const waiting = await verify('--tenant', tenant.slug);
    expect(waiting).toMatchObject({ ok: true, faults: [] });
    expect(waiting.text).toMatch(/; 2 not sealed yet, since 2\d{3}-/);

    await tamper(tenant, (query) =>
      query(`DELETE FROM audit_entries WHERE after ->> 'name' = 'unsealed'`),
    );
    expect((await verify('--tenant', tenant.slug)).faults).toEqual(['missing']);
    await system.processes.tenantWorker.start();
  });

  it('finds nothing wrong while the system runs', async () => {
    const tenant = await aSealedTenant();
    const client = world.as(tenant.owner, tenant);
    const stop = new AbortController();
    const load = (async () => {
      for (let n = 0; !stop.signal.aborted; n++) {
        await Promise.all(
          [1, 2, 3].map((k) => client.post('/api/tenants/organizations', { name: `${n}-${k}` })),
        );
      }
    })();
    for (let round = 0; round < 3; round++) {
      expect(await verify('--tenant', tenant.slug)).toMatchObject({ ok: true, faults: [] });
    }
    stop.abort();
    await load;
  });

  it('refuses what it can not do, in one line', async () => {
    const file = join(system.dataDir, 'no-anchor.json');
    await writeFile(file, '{"anchors": []}');
    for (const [options, words] of [
      [['--tenant', 'no-such-company'], /There is no tenant no-such-company/],
      [['--anchor', file], /The anchor file is none/],
      [['--anchor', join(file, 'none')], /ENOTDIR/],
      [['--tenant-id', '17'], /must be a UUID/],
    ] as const) {
      const failing = system.cli('tenant-service', 'audit', 'verify', ...options);
      await expect(failing).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringMatching(words) as string,
      });
    }
  });
});

/** Kinds of the faults in a report, in order, each once. */
function kindsIn(text: string): string[] {
  return [...new Set([...text.matchAll(/FAULT (\w+)/g)].map((match) => match[1]!))];
}

/** What the report says of one tenant: its line, and those below it that are set in. */
function faultsOf(text: string, { id }: { id: string }): string[] {
  return kindsIn(text.split(`${id}: `)[1]!.split(/\n(?! )/)[0]!);
}
