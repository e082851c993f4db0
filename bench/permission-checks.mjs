// `node bench/permission-checks.mjs` after `npm run build`: permission checks per second in one
// process, as the guard makes them, for members that are remembered; and what compiling costs.
// Only the database is stood in for: it hands over rows once, and is then not asked again.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const dist = process.env.BENCH_DIST ?? join(import.meta.dirname, '../dist');
const load = createRequire(join(dist, 'bench.js'));
const { ActorAccess } = load('./apps/tenant-service/src/access/actor-access.js');
const { TenantAccesses } = load('./apps/tenant-service/src/access/tenant-accesses.js');
const { TenantAccess } = load('./apps/tenant-service/src/access/tenant-access.js');
const { CATALOGUE } = load('./apps/tenant-service/src/permissions/catalogue.js');
const { Catalogue } = load('./libs/permissions/src/index.js');

const TENANTS = 100;
const MEMBERS = 50;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 3);
const KEYS = [
  'abc.dashboard.read',
  'platform.members.write',
  'platform.roles.delete',
  'no.such.key',
];

const ids = (name, count) => Array.from({ length: count }, (_, n) => `${name}-${n}`);
const actors = ids('user', MEMBERS).map((id) => ({
  kind: 'user',
  id,
  sessionId: null,
  superuser: false,
  tokenTenantId: null,
}));
const tenants = ids('tenant', TENANTS);

const ROWS = [
  [/FROM tenants/, (id) => [{ id, slug: id, name: id, status: 'active', invitation_days: 7 }]],
  [/role_grants/, () => [{ role_id: 'r', key: 'staff', name: 'Staff', patterns: ['abc.*'] }]],
  [/tenant_products/, () => [{ product: 'abc' }, { product: 'platform' }]],
  [/FROM members/, () => [{ role_id: 'r', since_session: null }]],
];
const database = {
  queries: 0,
  transact: (work) => work(),
  query(sql, [id]) {
    this.queries++;
    return Promise.resolve(ROWS.find(([pattern]) => pattern.test(sql))?.[1](id) ?? []);
  },
};
const epochs = {
  askedAt: 0,
  onChange: () => undefined,
  onCatalogueChange: () => undefined,
  /** As the real ones decide it. */
  get areFresh() {
    return performance.now() - this.askedAt <= 1_000;
  },
};
setInterval(() => (epochs.askedAt = performance.now()), 100).unref();

const catalogues = {
  forget: () => undefined,
  current: () => Promise.resolve(CATALOGUE),
  load: () => Promise.resolve(CATALOGUE),
};
const access = new ActorAccess(new TenantAccesses(database, epochs, catalogues));
epochs.askedAt = performance.now();
for (const tenant of tenants)
  for (const actor of actors) await access.allows(tenant, actor, KEYS[0]);
const warmedBy = database.queries;

for (let round = 1; round <= 3; round++) print('checks', await checks());
if (database.queries !== warmedBy) throw new Error('A warm check asked the database');
for (const [products, features] of [
  [5, 10],
  [50, 20],
])
  print('compile 100 roles × 200 grants', compile(products, features));

/** Members, tenants and keys in turn. Whoever answers with a promise is waited for. */
async function checks() {
  let done = 0;
  let allowed = 0;
  const began = performance.now();
  while (performance.now() - began < SECONDS * 1_000) {
    // The questions of the epochs come in between, as timers do.
    await new Promise((resolve) => setImmediate(resolve));
    for (let n = 0; n < 20_000; n++, done++) {
      const answer = access.allows(
        tenants[done % TENANTS],
        actors[done % MEMBERS],
        KEYS[done % KEYS.length],
      );
      if (typeof answer === 'boolean' ? answer : await answer) allowed++;
    }
  }
  const seconds = (performance.now() - began) / 1_000;
  return {
    per_second: Math.round(done / seconds),
    allowed: `${Math.round((allowed / done) * 100)} %`,
  };
}

function compile(products, features) {
  const actions = ['read', 'write', 'delete', 'export', 'approve'];
  const shape = Object.fromEntries(
    ids('product', products).map((product) => [
      product.replace('-', '_'),
      Object.fromEntries(ids('feature', features).map((f) => [f.replace('-', '_'), actions])),
    ]),
  );
  const catalogue = new Catalogue(shape);
  const patterns = catalogue.keys.flatMap((key) => [
    key,
    `${key.slice(0, key.lastIndexOf('.'))}.*`,
  ]);
  const roles = ids('role', 100).map((id, n) => ({
    role_id: id,
    key: id,
    name: id,
    patterns: Array.from({ length: 200 }, (_, g) => patterns[(n * 131 + g * 17) % patterns.length]),
  }));
  const tenant = { id: 't', slug: 't', name: 't', status: 'active', invitation_days: 7 };
  const times = Array.from({ length: 9 }, () => {
    const began = performance.now();
    const made = new TenantAccess(tenant, roles, new Set(Object.keys(shape)), catalogue);
    const loaded = performance.now() - began;
    for (const { role_id } of roles) made.role(role_id).keys;
    return [loaded, performance.now() - began];
  }).sort(([, a], [, b]) => a - b)[4];
  return {
    keys: catalogue.keys.length,
    loaded_ms: times[0].toFixed(2),
    every_role_used_ms: times[1].toFixed(2),
  };
}

function print(what, figures) {
  console.log(what.padEnd(32), JSON.stringify(figures));
}
