import { sharedSystem, sqlAs, World } from '@app/testing';
import { randomUUID } from 'node:crypto';
import { ROUTING_TABLES } from '../../apps/tenant-service/src/migrations/1763700000002-routing';
import { aCompany, everyRowOf, type Company } from './support/company';
import { tenantTables, type Query, type TenantTable } from './support/wall-rules';

const world = new World(sharedSystem());
const { owner, tenant: tenantRole, auth: authRole } = world.system.databases;

/** What PostgreSQL says when rights, policies or keys refuse. */
const NO_RIGHT = '42501';
const NO_SUCH_KEY = '23503';

describe('T3, T4: below the application, raw SQL as the service’s role', () => {
  let own: Company;
  let theirs: Company;
  let tables: TenantTable[];

  beforeAll(async () => {
    [own, theirs] = await Promise.all([aCompany(world), aCompany(world)]);
    for (const company of [own, theirs]) {
      await joinOrganization(company);
      await everyRowOf(world, company); // which waits until the seals are there
    }
    tables = (await sqlAs(owner, (query) => tenantTables(query, 'tenant'))).filter(
      ({ name }) => !ROUTING_TABLES.includes(name),
    );
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['tenants', 'members', 'invitations', 'audit_entries']),
    );
  });

  const asTenant = <T>(tenantId: string | null, work: (query: Query) => Promise<T>): Promise<T> =>
    sqlAs(tenantRole, async (query) => {
      await query(`SELECT set_config('app.tenant_id', $1, false)`, [tenantId ?? '']);
      return work(query);
    });

  describe.each([
    ['without a tenant', () => null],
    ['as another tenant', () => own.tenant.id],
  ])('%s', (_who, tenantId) => {
    it('every table holds rows of theirs, and none can be read', async () => {
      for (const { name, wall } of tables) {
        const count = `SELECT count(*)::int AS rows FROM ${name} WHERE ${wall} = $1`;
        const look = (query: Query) => query<{ rows: number }>(count, [theirs.tenant.id]);
        const [real] = await asTenant(theirs.tenant.id, look);
        expect([name, real?.rows]).not.toEqual([name, 0]);
        const [found] = await asTenant(tenantId(), look);
        expect([name, found?.rows]).toEqual([name, 0]);
      }
    });

    it('nothing of theirs can be changed, removed or added', async () => {
      const before = await everyRowOf(world, theirs);
      for (const { name, wall } of tables) {
        const [row] = await asTenant(theirs.tenant.id, (query) =>
          query<{ row: object }>(`SELECT to_jsonb(t) AS row FROM ${name} t LIMIT 1`),
        );
        await asTenant(tenantId(), async (query) => {
          for (const change of [`UPDATE ${name} SET ${wall} = ${wall}`, `DELETE FROM ${name}`]) {
            const touched = await query(
              `WITH touched AS (${change} WHERE ${wall} = $1 RETURNING 1) SELECT FROM touched`,
              [theirs.tenant.id],
            ).catch(refusedWith);
            expect([change, touched]).toEqual([change, touched === NO_RIGHT ? NO_RIGHT : []]);
          }
          const added = await query(
            `INSERT INTO ${name} SELECT * FROM jsonb_populate_record(NULL::${name}, $1)`,
            [row?.row],
          ).catch(refusedWith);
          expect([name, added]).toEqual([name, NO_RIGHT]);
        });
      }
      expect(await everyRowOf(world, theirs)).toBe(before);
    });
  });

  it('a wall left by an earlier transaction is no tenant either: the setting is then empty', async () => {
    await sqlAs(tenantRole, async (query) => {
      await query(`BEGIN`);
      await query(`SELECT set_config('app.tenant_id', $1, true)`, [theirs.tenant.id]);
      expect(await query(`SELECT FROM members`)).not.toEqual([]);
      await query(`COMMIT`);
      expect(await query(`SELECT FROM members`)).toEqual([]);
    });
  });

  it('a row of one’s own can’t be moved over to them', async () => {
    await asTenant(own.tenant.id, async (query) => {
      for (const name of ['members', 'invitations', 'organizations', 'roles']) {
        const moved = query(`UPDATE ${name} SET tenant_id = $1`, [theirs.tenant.id]);
        expect([name, await moved.catch(refusedWith)]).toEqual([name, NO_RIGHT]);
      }
    });
  });

  it('no key between tenant tables accepts a row of theirs', async () => {
    const keys = await sqlAs(owner, referencesBetweenTenantTables);
    expect(keys.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'invitations_tenant_id_role_id_fkey',
        'invitations_tenant_id_organization_id_fkey',
      ]),
    );
    for (const { name, from, column, to, target } of keys) {
      const [their] = await asTenant(theirs.tenant.id, (query) =>
        query<{ id: string }>(`SELECT ${target}::text AS id FROM ${to} LIMIT 1`),
      );
      const pointed = await asTenant(own.tenant.id, (query) =>
        query(
          `UPDATE ${from} SET ${column} = $1::uuid WHERE ctid = (SELECT ctid FROM ${from} LIMIT 1)`,
          [their?.id],
        ).catch(refusedWith),
      );
      const mayUpdate = !from.startsWith('audit_');
      expect([name, pointed]).toEqual([name, mayUpdate ? NO_SUCH_KEY : NO_RIGHT]);
    }
  });

  it.each(['audit_entries', 'audit_seals'])(
    '%s can be added to, never changed or removed',
    async (name) => {
      await asTenant(own.tenant.id, async (query) => {
        expect(await query(`SELECT FROM ${name}`)).not.toEqual([]);
        for (const change of [
          `UPDATE ${name} SET tenant_id = tenant_id`,
          `DELETE FROM ${name}`,
          `TRUNCATE ${name}`,
        ])
          expect([change, await query(change).catch(refusedWith)]).toEqual([change, NO_RIGHT]);
      });
    },
  );

  it('neither service’s role can look into the other’s schema', async () => {
    for (const [url, schema] of [
      [tenantRole, 'auth'],
      [authRole, 'tenant'],
    ] as const) {
      const tables = await sqlAs(owner, (query) =>
        query<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = $1`, [
          schema,
        ]),
      );
      expect(tables.length).toBeGreaterThan(5);
      await sqlAs(url, async (query) => {
        for (const { name } of tables)
          for (const statement of [
            `SELECT FROM ${schema}.${name}`,
            `DELETE FROM ${schema}.${name}`,
            `INSERT INTO ${schema}.${name} DEFAULT VALUES`,
          ])
            expect([statement, await query(statement).catch(refusedWith)]).toEqual([
              statement,
              NO_RIGHT,
            ]);
      });
    }
  });

  it.each([
    ['tenant-service', tenantRole, 'tenant', 'members'],
    ['auth-service', authRole, 'auth', 'users'],
  ])(
    'the role of %s can neither build anything nor pull a wall down',
    async (_s, url, schema, table) => {
      await sqlAs(url, async (query) => {
        for (const statement of [
          ...['public', 'tenant', 'auth', 'bullmq', 'outbox'].map(
            (s) => `CREATE TABLE ${s}.loot (id int)`,
          ),
          `CREATE TEMP TABLE loot (id int)`,
          `CREATE SCHEMA loot`,
          `CREATE FUNCTION ${schema}.loot() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'`,
          `ALTER TABLE ${schema}.${table} DISABLE ROW LEVEL SECURITY`,
          `ALTER TABLE ${schema}.${table} NO FORCE ROW LEVEL SECURITY`,
          `ALTER TABLE ${schema}.${table} DISABLE TRIGGER ALL`,
          `ALTER TABLE ${schema}.${table} ADD COLUMN loot int`,
          `CREATE POLICY loot ON ${schema}.${table} USING (true)`,
          `TRUNCATE ${schema}.${table} CASCADE`,
          `DROP TABLE ${schema}.${table} CASCADE`,
          `DELETE FROM ${schema}.schema_migrations`,
          `SET session_replication_role = replica`,
          `SET ROLE tenantry_owner`,
          `ALTER ROLE CURRENT_USER BYPASSRLS`,
          `CREATE ROLE loot`,
        ]) {
          expect([statement, await query(statement).catch(refusedWith)]).toEqual([
            statement,
            NO_RIGHT,
          ]);
        }
      });
    },
  );

  it('the owner of the tables is walled off as well, and nobody turns that off by a setting', async () => {
    await sqlAs(owner, async (query) => {
      expect(await query(`SELECT FROM tenant.members`)).toEqual([]);
      await query(`SET row_security = off`);
      expect(await query(`SELECT FROM tenant.members`).catch(refusedWith)).toBe(NO_RIGHT);
    });
  });

  /** So that every table has a row of the company. */
  async function joinOrganization({ tenant, organizationId, member }: Company): Promise<void> {
    await asTenant(tenant.id, (query) =>
      query(
        `INSERT INTO organization_members (tenant_id, id, organization_id, user_id) VALUES ($1, $2, $3, $4)`,
        [tenant.id, randomUUID(), organizationId, member.id],
      ),
    );
  }
});

function refusedWith(error: unknown): string {
  return (error as { code?: string }).code ?? String(error);
}

interface Reference {
  name: string;
  from: string;
  column: string;
  to: string;
  target: string;
}

/** Each composite key, and its column beside the tenant's. */
function referencesBetweenTenantTables(query: Query): Promise<Reference[]> {
  return query<Reference>(
    `SELECT c.conname AS name, c.conrelid::regclass::text AS from, here.attname AS column,
            c.confrelid::regclass::text AS to, there.attname AS target
       FROM pg_constraint c
       CROSS JOIN unnest(c.conkey, c.confkey) AS pair (here, there)
       JOIN pg_attribute here ON here.attrelid = c.conrelid AND here.attnum = pair.here
       JOIN pg_attribute there ON there.attrelid = c.confrelid AND there.attnum = pair.there
      WHERE c.connamespace = 'tenant'::regnamespace AND c.contype = 'f'
        AND cardinality(c.conkey) = 2 AND here.attname <> 'tenant_id'
        AND EXISTS (SELECT FROM pg_attribute wall
                     WHERE wall.attrelid = c.conrelid AND wall.attname = 'tenant_id')`,
  );
}
