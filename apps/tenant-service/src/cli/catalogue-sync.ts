import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { SELECT_CATALOGUE } from '../catalogue/catalogue-rows';
import { driftOf, type Drift, type StoredRow } from '../catalogue/stored-catalogue';
import { CATALOGUE } from '../permissions/catalogue';
import { SYSTEM_ROLES } from '../permissions/system-roles';

export interface Synced extends Drift {
  /** Tenants whose roles of the system were brought up to date. */
  tenants: number;
}

/**
 * Writes what code declares into the database, as its owner: the catalogue, and the grants of the
 * roles that every tenant has. What code no longer declares is left for whoever looks at the drift:
 * older processes may still be running, and nobody is granted it meanwhile.
 *
 * @returns what had been missing, and what is stale
 */
export async function syncCatalogue(ownerUrl: string): Promise<Synced> {
  return connected(ownerUrl, async (client) => {
    const { rows } = await client.query<StoredRow>(SELECT_CATALOGUE);
    const drift = driftOf(CATALOGUE, rows);
    await declare(client);
    return { ...drift, tenants: await syncSystemRoles(client) };
  });
}

/** What a start would complain of; readable by the service's own role. */
export async function readDrift(url: string): Promise<Drift> {
  return connected(url, async (client) => {
    const { rows } = await client.query<StoredRow>(SELECT_CATALOGUE);
    return driftOf(CATALOGUE, rows);
  });
}

async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: url,
    options: '-c search_path=tenant',
    application_name: 'tenantry-catalogue',
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Safe to repeat and at once; a row that a team had added becomes the code's own. */
async function declare(client: Client): Promise<void> {
  const { products, shape } = CATALOGUE;
  const features = Object.entries(shape).flatMap(([product, ofProduct]) =>
    Object.keys(ofProduct).map((feature) => [product, feature] as const),
  );
  const keys = CATALOGUE.keys.map((key) => key.split('.'));
  await client.query('BEGIN');
  await client.query(
    `INSERT INTO catalogue_products AS known (key, name, declared)
     SELECT key, name, true FROM unnest($1::text[], $2::text[]) AS code (key, name)
     ON CONFLICT (key) DO UPDATE SET name = excluded.name, declared = true
      WHERE (known.name, known.declared) <> (excluded.name, true)`,
    [products, products.map((product) => CATALOGUE.nameOf(product))],
  );
  await client.query(
    `INSERT INTO catalogue_features AS known (product, key, name, declared)
     SELECT product, key, key, true FROM unnest($1::text[], $2::text[]) AS code (product, key)
     ON CONFLICT (product, key) DO UPDATE SET declared = true WHERE NOT known.declared`,
    [features.map(([product]) => product), features.map(([, feature]) => feature)],
  );
  await client.query(
    `INSERT INTO catalogue_actions AS known (product, feature, key, declared)
     SELECT product, feature, key, true
       FROM unnest($1::text[], $2::text[], $3::text[]) AS code (product, feature, key)
     ON CONFLICT (product, feature, key) DO UPDATE SET declared = true WHERE NOT known.declared`,
    [0, 1, 2].map((part) => keys.map((key) => key[part])),
  );
  await client.query('COMMIT');
}

/** Tenant by tenant, each in its own transaction: under the forced policies the owner sees no other. */
async function syncSystemRoles(client: Client): Promise<number> {
  const { rows } = await client.query<{ tenant_id: string }>(
    `SELECT DISTINCT tenant_id FROM tenant_names`,
  );
  const wanted = SYSTEM_ROLES.flatMap(({ key, grants }) =>
    grants.map((pattern) => ({ key, pattern })),
  );
  let changed = 0;
  for (const { tenant_id } of rows) {
    await client.query('BEGIN');
    await client.query(
      `SELECT set_config('app.tenant_id', $1, true), set_config('app.actor_id', 'migrate', true)`,
      [tenant_id],
    );
    const parameters = [
      tenant_id,
      wanted.map(({ key }) => key),
      wanted.map(({ pattern }) => pattern),
    ];
    const taken = await client.query(
      `DELETE FROM role_grants g USING roles r
        WHERE g.tenant_id = $1 AND r.tenant_id = $1 AND r.id = g.role_id AND r.system
          AND (r.key, g.pattern) NOT IN (SELECT * FROM unnest($2::text[], $3::text[]))`,
      parameters,
    );
    const given = await client.query(
      `INSERT INTO role_grants (tenant_id, id, role_id, pattern)
       SELECT $1, code.id, r.id, code.pattern
         FROM unnest($2::text[], $3::text[], $4::uuid[]) AS code (key, pattern, id)
         JOIN roles r ON r.tenant_id = $1 AND r.system AND r.key = code.key
       ON CONFLICT (tenant_id, role_id, pattern) DO NOTHING`,
      [...parameters, wanted.map(() => uuidv7())],
    );
    await client.query('COMMIT');
    if ((taken.rowCount ?? 0) + (given.rowCount ?? 0) > 0) changed++;
  }
  return changed;
}
