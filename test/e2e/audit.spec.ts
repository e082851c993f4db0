import { linkHash } from '@app/audit';
import { eventually, sharedSystem, sqlAs, World, type TestTenant } from '@app/testing';
import { asSuperuser, type Query } from './support-invitations/database';

const world = new World(sharedSystem());
const { system } = world;

interface Entry {
  id: string;
  action: string;
  table_name: string;
  row_id: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  actor_id: string | null;
  ip: string | null;
  trace_id: string | null;
}

function entriesOf(tenant: { id: string }, where = 'true'): Promise<Entry[]> {
  return asSuperuser(system, (query) =>
    query<Entry>(`SELECT * FROM audit_entries WHERE tenant_id = $1 AND ${where} ORDER BY xid, id`, [
      tenant.id,
    ]),
  );
}

/** As the service itself: its role, inside the tenant. */
function asServiceIn<T>(tenant: { id: string }, work: (query: Query) => Promise<T>): Promise<T> {
  return sqlAs(system.databases.tenant, async (query) => {
    await query('BEGIN');
    await query(`SELECT set_config('app.tenant_id', $1, true)`, [tenant.id]);
    const result = await work(query);
    await query('COMMIT');
    return result;
  });
}

describe('The audit trail', () => {
  it('T4 tells of a change over HTTP: who, what, from where, before and after', async () => {
    const tenant = await world.aTenant();
    const client = world.as(tenant.owner, tenant).with({
      'x-forwarded-for': '203.0.113.9',
      'x-trace-id': `audit-${tenant.slug}`.slice(0, 64),
    });
    const traceId = `audit-${tenant.slug}`.slice(0, 64);
    const { body } = await client.post('/api/invitations', { email: world.anAddress() });
    await client.post(`/api/invitations/${String(body['id'])}/cancel`);

    const entries = await entriesOf(tenant, `trace_id = '${traceId}' AND actor_id IS NOT NULL`);
    expect(entries).toMatchObject([
      {
        action: 'insert',
        table_name: 'invitations',
        row_id: body['id'],
        before: null,
        after: { id: body['id'], email: body['email'], status: 'pending' },
        actor_id: tenant.owner.id,
        ip: '203.0.113.9',
        trace_id: traceId,
      },
      {
        action: 'update',
        row_id: body['id'],
        before: { status: 'pending' },
        after: { status: 'cancelled' },
        actor_id: tenant.owner.id,
        ip: '203.0.113.9',
      },
    ]);
    // An update tells what changed, and nothing else.
    expect(Object.keys(entries[1]!.after!)).not.toContain('email');
  });

  it('T4 tells of members who come and go, and change their role', async () => {
    const tenant = await world.aTenant();
    const member = await world.aMember(tenant);
    const client = world.as(tenant.owner, tenant);
    await client.patch(`/api/tenants/users/${member.id}`, { role: 'staff' });
    await client.delete(`/api/tenants/users/${member.id}`);
    const entries = await entriesOf(tenant, `table_name = 'members' AND row_id = '${member.id}'`);
    expect(entries.map(({ action, actor_id }) => [action, actor_id])).toEqual([
      ['insert', member.id],
      ['update', tenant.owner.id],
      ['delete', tenant.owner.id],
    ]);
    expect(entries[2]).toMatchObject({ before: { email: member.email }, after: null });
  });

  it('T4 tells nothing of what was rolled back', async () => {
    const tenant = await world.aTenant();
    const client = world.as(tenant.owner, tenant);
    const email = world.anAddress();
    await client.post('/api/invitations', { email });
    const before = (await entriesOf(tenant)).filter(({ actor_id }) => actor_id !== null);
    const refusals = [
      await client.post('/api/invitations', { email }),
      await client.post('/api/invitations', { email: tenant.owner.email }),
      await client.post('/api/invitations', { email: 'nobody' }),
      await client.delete(`/api/tenants/users/${tenant.owner.id}`),
    ];
    expect(refusals.map(({ status }) => status)).toEqual([409, 409, 400, 409]);
    const after = (await entriesOf(tenant)).filter(({ actor_id }) => actor_id !== null);
    expect(after).toEqual(before);
  });

  it('T4 stays with its tenant', async () => {
    const [one, two] = [await world.aTenant(), await world.aTenant()];
    const seen = await asServiceIn(one, (query) =>
      query<{ tenant_id: string }>('SELECT DISTINCT tenant_id FROM audit_entries'),
    );
    expect(seen).toEqual([{ tenant_id: one.id }]);
    const forge = `INSERT INTO audit_entries (tenant_id, action, table_name, row_id)
                   VALUES ('${two.id}', 'insert', 'members', 'x')`;
    await expect(asServiceIn(one, (query) => query(forge))).rejects.toThrow(/permission denied/);
  });

  it.each([
    ['update', `UPDATE audit_entries SET actor_id = 'nobody'`],
    ['delete', 'DELETE FROM audit_entries'],
    ['truncate', 'TRUNCATE audit_entries'],
    ['unseal', 'DELETE FROM audit_seals'],
    ['reseal', `UPDATE audit_seals SET hash = '\\x00'`],
    ['forget', 'DROP TABLE audit_entries'],
    [
      'forge',
      `INSERT INTO audit_entries (tenant_id, action, table_name, row_id) VALUES (gen_random_uuid(), 'insert', 'members', 'x')`,
    ],
    ['seal', `INSERT INTO audit_seals VALUES (gen_random_uuid(), 1, gen_random_uuid(), '')`],
    ['move the head of', 'UPDATE audit_chain_heads SET position = 1'],
    ['unlist', 'DELETE FROM audit_unsealed'],
    [
      'list in',
      'INSERT INTO audit_unsealed VALUES (gen_random_uuid(), pg_current_xact_id(), gen_random_uuid())',
    ],
    [
      'lend the pen of',
      'CREATE TRIGGER audit AFTER INSERT ON tenant_names FOR EACH ROW EXECUTE FUNCTION audit_row_change()',
    ],
    ['silence', 'ALTER TABLE invitations DISABLE TRIGGER audit'],
  ])('T4 the service can’t %s it', async (_, statement) => {
    const tenant = await world.aTenant();
    const attempt = asServiceIn(tenant, (query) => query(statement));
    await expect(attempt).rejects.toThrow(/permission denied|must be owner/);
  });
});

describe('The seal of the audit trail', () => {
  interface Link {
    position: string;
    hash: Buffer;
    canonical: string | null;
  }

  /** The chain as it is stored, each link with what its entry says now. */
  function chainOf(tenant: { id: string }): Promise<Link[]> {
    return asSuperuser(system, (query) =>
      query<Link>(
        `SELECT s.position, s.hash,
                jsonb_build_array(e.tenant_id, e.id, e.xid::text, extract(epoch FROM e.at)::text,
                  e.action, e.table_name, e.row_id, e.before, e.after, e.actor_id, e.ip,
                  e.trace_id)::text AS canonical
           FROM audit_seals s LEFT JOIN audit_entries e
             ON e.tenant_id = s.tenant_id AND e.id = s.entry_id
          WHERE s.tenant_id = $1 ORDER BY s.position`,
        [tenant.id],
      ),
    );
  }

  /** The first position whose hash is not that of its entry and the link before; null if all are. */
  function firstBroken(chain: Link[]): number | null {
    let previous: Buffer = Buffer.alloc(32);
    for (const [index, { position, hash, canonical }] of chain.entries()) {
      previous = linkHash(previous, canonical ?? '');
      if (Number(position) !== index + 1 || !previous.equals(hash)) return index + 1;
    }
    return null;
  }

  async function untilSealed(tenant: TestTenant): Promise<Link[]> {
    return eventually(async () => {
      const [chain, entries] = [await chainOf(tenant), await entriesOf(tenant)];
      return chain.length === entries.length && chain.length > 0 ? chain : null;
    });
  }

  it('T4 is put on within about two seconds, over every entry, in one chain', async () => {
    const tenant = await world.aTenant();
    const client = world.as(tenant.owner, tenant);
    await Promise.all(
      Array.from({ length: 10 }, () =>
        client.post('/api/invitations', { email: world.anAddress() }),
      ),
    );
    const start = Date.now();
    const chain = await untilSealed(tenant);
    expect(Date.now() - start).toBeLessThan(6_000);
    expect(firstBroken(chain)).toBeNull();
    const [head] = await asSuperuser(system, (query) =>
      query<{ position: string; hash: Buffer }>(
        'SELECT position, hash FROM audit_chain_heads WHERE tenant_id = $1',
        [tenant.id],
      ),
    );
    expect(head).toEqual({ position: chain.at(-1)!.position, hash: chain.at(-1)!.hash });
  });

  it('T4 grows with further changes, without a break', async () => {
    const tenant = await world.aTenant();
    const first = await untilSealed(tenant);
    await world.as(tenant.owner, tenant).post('/api/invitations', { email: world.anAddress() });
    const second = await eventually(async () => {
      const chain = await untilSealed(tenant);
      return chain.length > first.length ? chain : null;
    });
    expect(second.slice(0, first.length)).toEqual(first);
    expect(firstBroken(second)).toBeNull();
  });

  it('T4 shows where somebody with every right has changed or removed an entry', async () => {
    const tenant = await world.aTenant();
    const chain = await untilSealed(tenant);
    const victim = Math.floor(chain.length / 2);
    await asSuperuser(system, (query) =>
      query(
        `UPDATE audit_entries e SET actor_id = 'somebody else' FROM audit_seals s
          WHERE s.tenant_id = $1 AND s.position = $2
            AND e.tenant_id = s.tenant_id AND e.id = s.entry_id`,
        [tenant.id, victim],
      ),
    );
    expect(firstBroken(await chainOf(tenant))).toBe(victim);
  });
});
