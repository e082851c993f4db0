import { sharedSystem, sqlAs, World } from '@app/testing';
import { randomUUID } from 'node:crypto';
import { aCompany, type Company } from './support/company';
import { tenantTables, type Query } from './support/wall-rules';

const world = new World(sharedSystem());
const { owner, tenant: tenantRole } = world.system.databases;

/** Names that sound like a secret and are none: keys of roles, which people choose and read. */
const NO_SECRETS = ['roles.key'];

const hide = async (row: object, hidden: string[] = []): Promise<unknown> => {
  const [{ safe } = { safe: null }] = await sqlAs(owner, (query) =>
    query<{ safe: unknown }>('SELECT audit_hide_row($1::jsonb, $2::text[]) AS safe', [
      JSON.stringify(row),
      hidden,
    ]),
  );
  return safe;
};

describe('T4: secrets in the audit trail', () => {
  it('every column whose name sounds like a secret is hidden by its table’s trigger', async () => {
    const columns = await sqlAs(owner, (query) =>
      query<{ name: string; hidden: boolean }>(
        `SELECT c.relname || '.' || a.attname AS name,
                position('\\000' || a.attname || '\\000' IN encode(t.tgargs, 'escape')) > 0 AS hidden
           FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
           JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
          WHERE t.tgname = 'audit' AND c.relnamespace = 'tenant'::regnamespace
            AND a.attname ~ '(secret|token|hash|sealed|password|key)' ORDER BY 1`,
      ),
    );
    const bare = columns.filter(({ hidden }) => !hidden).map(({ name }) => name);
    expect(bare).toEqual(NO_SECRETS);
    expect(columns.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['invitations.sealed_token', 'invitations.token_hash']),
    );
  });

  it('are hidden at any depth, in objects and in arrays', async () => {
    const row = {
      id: 'a',
      settings: {
        smtp: { host: 'mail', password: 's3cret', retries: [{ clientSecret: 's3cret', after: 3 }] },
        keys: [['plain', { api_key: 's3cret' }], { refresh: 's3cret', refreshed: 'yes' }],
      },
    };
    expect(await hide(row)).toEqual({
      id: 'a',
      settings: {
        smtp: {
          host: 'mail',
          password: '[hidden]',
          retries: [{ clientSecret: '[hidden]', after: 3 }],
        },
        keys: [['plain', { api_key: '[hidden]' }], { refresh: '[hidden]', refreshed: 'yes' }],
      },
    });
  });

  it('are hidden whole: an object under a secret’s name says nothing, and null stays null', async () => {
    const row = { a: { token: { value: 's3cret' }, secret: null, credentials: ['s3cret'] } };
    expect(await hide(row)).toEqual({
      a: { token: '[hidden]', secret: null, credentials: '[hidden]' },
    });
  });

  it('are hidden in a text that is JSON itself, and in one that nearly is', async () => {
    const payload = JSON.stringify({ user: 'jane', password: 's3cret' });
    const twice = JSON.stringify({ body: payload });
    expect(JSON.stringify(await hide({ payload, twice, cut: payload.slice(0, -3) }))).not.toContain(
      's3cret',
    );
    expect(await hide({ payload })).toEqual({
      payload: '{"user": "jane", "password": "[hidden]"}',
    });
    const harmless = { note: '[sic] {fine}', list: '[1,  2]', text: 'the password is elsewhere' };
    expect(await hide(harmless)).toEqual(harmless);
  });

  it('are hidden where a table says so, whatever their name', async () => {
    expect(await hide({ id: 'a', code: 's3cret', x: { code: 's3cret' } }, ['code'])).toEqual({
      id: 'a',
      code: '[hidden]',
      x: { code: '[hidden]' },
    });
  });
});

describe('T4: every tenant table', () => {
  let company: Company;
  beforeAll(async () => {
    company = await aCompany(world);
  });

  it('gives one entry for one change by raw SQL, with actor, tenant, address and trace', async () => {
    const { tenant } = company;
    const audited = await auditedTables();
    expect(audited.length).toBeGreaterThan(5);
    const changed: string[] = [];
    for (const table of audited) {
      const trace = randomUUID();
      const entries = await sqlAs(tenantRole, async (query) => {
        await query('BEGIN');
        await query(
          `SELECT set_config('app.tenant_id', $1, true), set_config('app.actor_id', 'raw-sql', true),
                  set_config('app.ip', '203.0.113.4', true), set_config('app.trace_id', $2, true)`,
          [tenant.id, trace],
        );
        if (!(await changeOneRow(query, table))) return null;
        const found = await query(
          `SELECT tenant_id, action, table_name, actor_id, ip, trace_id FROM audit_entries
            WHERE trace_id = $1`,
          [trace],
        );
        await query('ROLLBACK');
        return found;
      });
      if (entries === null) continue;
      changed.push(table);
      expect([table, entries]).toEqual([
        table,
        [
          {
            ...{ tenant_id: tenant.id, action: 'update', table_name: table },
            ...{ actor_id: 'raw-sql', ip: '203.0.113.4', trace_id: trace },
          },
        ],
      ]);
    }
    expect(changed).toEqual(
      expect.arrayContaining(['invitations', 'members', 'organizations', 'roles', 'tenants']),
    );
  });

  it('may lose its rows: what was told of them stays', async () => {
    const { tenant, member, organizationId } = company;
    const client = world.as(tenant.owner, tenant);
    expect((await client.delete(`/api/tenants/users/${member.id}`)).status).toBe(204);
    for (const [table, rowId] of [
      ['members', member.id],
      ['organizations', organizationId],
    ]) {
      const { body } = await client.get<{ results: { action: string }[] }>(
        `/api/tenants/audit-logs?table=${table}&row_id=${rowId}`,
      );
      const actions = body.results.map(({ action }) => action);
      expect([table, actions.at(-1)]).toEqual([table, 'insert']);
      expect(actions.includes('delete')).toBe(table === 'members');
    }
  });

  it('is no table that the trail refers to: a tenant may be purged, and its trail stays', async () => {
    const keys = await sqlAs(owner, (query) =>
      query(
        `SELECT conname FROM pg_constraint WHERE contype = 'f'
          AND conrelid IN ('audit_entries'::regclass, 'audit_seals'::regclass,
                           'audit_chain_heads'::regclass, 'audit_trails'::regclass)
          AND confrelid NOT IN ('audit_entries'::regclass)`,
      ),
    );
    expect(keys).toEqual([]);
  });

  async function auditedTables(): Promise<string[]> {
    const tables = await sqlAs(owner, (query) => tenantTables(query, 'tenant'));
    const triggers = await sqlAs(owner, (query) =>
      query<{ name: string }>(
        `SELECT tgrelid::regclass::text AS name FROM pg_trigger WHERE tgname = 'audit'`,
      ),
    );
    const audited = new Set(triggers.map(({ name }) => name.replace(/^tenant\./, '')));
    return tables.map(({ name }) => name).filter((name) => audited.has(name));
  }
});

/** Gives one column of one row another value, whichever column takes one; false for no row. */
async function changeOneRow(query: Query, table: string): Promise<boolean> {
  const columns = await query<{ name: string; type: string }>(
    `SELECT column_name AS name, udt_name AS type FROM information_schema.columns
      WHERE table_schema = 'tenant' AND table_name = $1
        AND udt_name IN ('timestamptz', 'bool', 'int4', 'text')
      ORDER BY array_position(ARRAY['timestamptz', 'bool', 'int4', 'text'], udt_name::text)`,
    [table],
  );
  const others: Record<string, string> = {
    timestamptz: `COLUMN + interval '1 second'`,
    bool: 'NOT COLUMN',
    int4: 'COLUMN + 1',
    text: `COLUMN || 'x'`,
  };
  for (const { name, type } of columns) {
    const value = others[type]!.replace('COLUMN', name);
    await query('SAVEPOINT change');
    const touched = await query(
      `UPDATE ${table} SET ${name} = ${value}
        WHERE ctid = (SELECT ctid FROM ${table} WHERE ${name} IS NOT NULL LIMIT 1) RETURNING 1 AS one`,
    ).catch(() => []);
    if (touched.length > 0) return true;
    await query('ROLLBACK TO SAVEPOINT change');
  }
  return false;
}
