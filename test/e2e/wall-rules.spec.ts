import { sharedSystem, sqlAs } from '@app/testing';
import { ROUTING_TABLES } from '../../apps/tenant-service/src/migrations/1763700000002-routing';
import { tablesWithoutTenant, wallFaults, type Query } from './support/wall-rules';

const { databases } = sharedSystem();

const EXCEPTIONS = {
  routing: ROUTING_TABLES,
  unaudited: ['audit_entries', 'audit_seals', 'audit_chain_heads'],
};

describe('T3, T4: the rules that every tenant table keeps', () => {
  it('no table escapes: policy, force, index, composite keys, audit trigger', async () => {
    const faults = await sqlAs(databases.owner, (query) => wallFaults(query, 'tenant', EXCEPTIONS));
    expect(faults).toEqual([]);
  });

  // First answers under an Idempotency-Key stand outside, because whose they are is part of their
  // hash: no column tells the tenant, and the answer is sealed.
  it('nothing else holds rows, but the ledger of migrations, counters of limits, first answers, log levels, breakers and the catalogue', async () => {
    const others = await sqlAs(databases.owner, (query) => tablesWithoutTenant(query, 'tenant'));
    expect(others).toEqual([
      // Names of hosts, how often they failed and when.
      'breakers',
      // Names of products, features and actions: the same for every tenant, and nothing of anybody's.
      'catalogue_actions',
      'catalogue_features',
      'catalogue_products',
      'idempotency_records',
      // How loud the service's processes are.
      'log_levels',
      'rate_limits',
      'schema_migrations',
    ]);
  });

  it('outside the wall stand hashes, ids, transaction ids and times alone', async () => {
    const columns = await sqlAs(databases.owner, (query) =>
      query<{ name: string }>(
        `SELECT table_name || '.' || column_name || ' ' || udt_name AS name
           FROM information_schema.columns
          WHERE table_schema = 'tenant' AND table_name = ANY ($1) ORDER BY 1`,
        [ROUTING_TABLES],
      ),
    );
    expect(columns.length).toBeGreaterThan(ROUTING_TABLES.length);
    for (const { name } of columns)
      expect(name).toMatch(/(_hash bytea|_id uuid|\.xid xid8|_at timestamptz)$/);
  });

  it.each([
    [
      'that nobody walled',
      `CREATE TABLE bad (tenant_id uuid, id uuid PRIMARY KEY)`,
      [
        'bad has no row-level security',
        'bad does not force it on its owner',
        'bad has no policy',
        'bad has no index that starts with tenant_id',
        'bad has no audit trigger',
      ],
    ],
    [
      'whose owner may look over the wall',
      walled('bad', { force: false }),
      ['bad does not force it on its owner'],
    ],
    [
      'whose policy lets everybody in',
      walled('bad', { policy: 'USING (true)' }),
      ['bad has a policy that does not pin the tenant: wall'],
    ],
    [
      'whose policy lets everybody write',
      walled('bad', { check: 'WITH CHECK (true)' }),
      ['bad has a policy that does not pin the tenant: wall'],
    ],
    [
      'with a second, wider policy',
      `${walled('bad')}; CREATE POLICY wider ON bad FOR SELECT USING (true)`,
      ['bad has a policy that does not pin the tenant: wider'],
    ],
    [
      'whose index starts with something else',
      walled('bad', { key: 'id, tenant_id' }),
      ['bad has no index that starts with tenant_id'],
    ],
    [
      'that is not audited on every change',
      walled('bad', { audit: 'INSERT OR UPDATE' }),
      ['bad has no audit trigger'],
    ],
    [
      'whose audit trigger is off',
      `${walled('bad')}; ALTER TABLE bad DISABLE TRIGGER audit`,
      ['bad has no audit trigger'],
    ],
    [
      'with a plain foreign key',
      `${walled('other', { columns: ', UNIQUE (id)' })};
       ${walled('bad', { columns: ', other_id uuid REFERENCES other (id)' })}`,
      ['bad has a plain foreign key to a tenant table: bad_other_id_fkey'],
    ],
    [
      'that is a view over others',
      `${walled('other')}; CREATE VIEW bad AS SELECT * FROM other`,
      [
        'bad is no table',
        'bad has no row-level security',
        'bad does not force it on its owner',
        'bad has no policy',
        'bad has no index that starts with tenant_id',
        'bad has no audit trigger',
      ],
    ],
    ['that is as it should be', walled('good'), []],
  ])('the rules find a table %s', async (_what, sql, faults) => {
    const found = await inScratchSchema(sql, (query) => wallFaults(query, 'scratch', EXCEPTIONS));
    expect(found).toEqual(faults);
  });
});

/** A tenant table as the helper makes it, but for what is told otherwise. */
function walled(
  name: string,
  {
    key = 'tenant_id, id',
    force = true,
    policy = 'USING (PINNED)',
    check = 'WITH CHECK (PINNED)',
    audit = 'INSERT OR UPDATE OR DELETE',
    columns = '',
  } = {},
): string {
  const pinned = `tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid`;
  return [
    `CREATE TABLE ${name} (tenant_id uuid NOT NULL, id uuid NOT NULL, PRIMARY KEY (${key})${columns})`,
    `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`,
    ...(force ? [`ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`] : []),
    `CREATE POLICY wall ON ${name} ${policy} ${check}`.replaceAll('PINNED', pinned),
    `CREATE TRIGGER audit AFTER ${audit} ON ${name}
       FOR EACH ROW EXECUTE FUNCTION tenant.audit_row_change('id')`,
  ].join('; ');
}

/** Made by the owner of all tables, looked at, and gone again. */
function inScratchSchema<T>(sql: string, look: (query: Query) => Promise<T>): Promise<T> {
  return sqlAs(databases.owner, async (query) => {
    await query(`BEGIN; CREATE SCHEMA scratch; SET LOCAL search_path = scratch`);
    await query(sql);
    const seen = await look(query);
    await query('ROLLBACK');
    return seen;
  });
}
