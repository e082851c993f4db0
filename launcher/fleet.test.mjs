import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import test from 'node:test';
import { connectionsOf, embeddedConnections } from './connections.mjs';
import { fleet, fleetSize } from './fleet.mjs';
import { scriptOf } from './layout.mjs';
import { eventually } from './processes.mjs';
import { readSettings } from './settings.mjs';
import { eventsIn, fakeHouse, run } from './testing/fake-house.mjs';
import { temporaryFolder } from './testing/temporary.mjs';

const MANY = ['--processes', '2', '--workers', '3'];

test('how many: one of each, or what is asked for', () => {
  assert.deepEqual(fleetSize([]), { processes: 1, workers: 1 });
  assert.deepEqual(fleetSize(MANY), { processes: 2, workers: 3 });
  assert.throws(() => fleetSize(['--processes', '0']), /--processes must be a whole number from 1/);
  assert.throws(() => fleetSize(['--workers', 'x']), /--workers must be .* not "x"/);
  assert.throws(() => fleetSize(['--worker', '2']), /npm start -- \[--processes N\].*--worker/s);
  assert.throws(() => fleetSize(['4']), /npm start -- /);
});

test('each of several equal processes has a name and a port of its own', (t) => {
  const settings = readSettings(temporaryFolder(t), {});
  const one = fleet(settings, { processes: 1, workers: 1 });
  assert.deepEqual(
    one.map(({ name, env, probes }) => [name, env, probes]),
    ['auth-service', 'tenant-service', 'auth-worker', 'tenant-worker'].map((name) => [
      name,
      {},
      null,
    ]),
  );
  const many = fleet(settings, { processes: 2, workers: 3 });
  assert.deepEqual(
    many.map(({ name, env }) => `${name} ${Object.values(env).join(' ')}`),
    [
      ...['auth-service 1 8101', 'auth-service-2 2 8201'],
      ...['tenant-service 1 8100', 'tenant-service-2 2 8200'],
      ...['auth-worker 1 8003', 'auth-worker-2 2 8103', 'auth-worker-3 3 8203'],
      ...['tenant-worker 1 8002', 'tenant-worker-2 2 8102', 'tenant-worker-3 3 8202'],
    ],
  );
});

test('the database has room for all of them', () => {
  assert.equal(embeddedConnections({ processes: 1, workers: 1 }, {}), 200);
  const four = { processes: 4, workers: 3 };
  assert.ok(embeddedConnections(four, {}) > connectionsOf(four, {}));
  assert.ok(connectionsOf(four, { DATABASE_POOL_SIZE: '5' }) < connectionsOf(four, {}));
});

test('several processes share a port, and are restarted one after the other', async (t) => {
  const house = await fakeHouse(t);
  const { child, until, ended } = run(t, house, 'run-launch.mjs', MANY);
  await until(/^ready/m);
  const url = `http://127.0.0.1:${house.ports.TENANT_SERVICE_PORT}`;
  for (let n = 0; n < 4; n += 1) assert.equal(await (await fetch(url)).text(), 'hello');
  const before = childrenIn(house);
  assert.equal(before.length, 10);
  const envOf = (/** @type {string} */ event) =>
    eventsIn(house.dataDir)
      .filter((one) => one.event === event)
      .map(({ env }) => env.INSTANCE);
  assert.deepEqual(envOf('ready').sort(), ['1', '1', '1', '1', '2', '2', '2', '2', '3', '3']);

  /** @type {Promise<Response>[]} */
  const answers = [];
  const asking = setInterval(
    () => answers.push(fetch(url, { headers: { connection: 'close' } })),
    5,
  );
  const restart = await run(t, house, 'run-command.mjs', ['restart']).ended;
  clearInterval(asking);
  assert.deepEqual([restart.code, restart.errors], [0, '']);
  assert.match(restart.text, /restarted 10 processes, one after the other/);
  for (const answer of await Promise.all(answers)) assert.equal(answer.status, 200);
  const after = childrenIn(house);
  assert.deepEqual(
    after.map(({ name }) => name),
    before.map(({ name }) => name),
  );
  assert.ok(after.every(({ pid }, index) => pid !== before[index]?.pid));
  // Never did two go at once: each one's end is followed by its own successor's beginning.
  const order = eventsIn(house.dataDir)
    .filter(({ event }) => event === 'SIGTERM' || event === 'ready')
    .slice(10)
    .map(({ event }) => event);
  assert.deepEqual(order, Array.from({ length: 10 }, () => ['SIGTERM', 'ready']).flat());

  child.kill('SIGTERM');
  assert.equal((await ended).code, 0);
});

test('a process that does not come back ends the restart, and is tried again', async (t) => {
  const house = await fakeHouse(t);
  const { child, output, until, ended } = run(t, house, 'run-launch.mjs', ['--processes', '2']);
  await until(/^ready/m);
  const before = childrenIn(house);
  const script = scriptOf(house.root, 'auth-service', 'main');
  const good = readFileSync(script, 'utf8');
  writeFileSync(script, `console.log('the new build is broken'); process.exit(1);`);
  const restart = await run(t, house, 'run-command.mjs', ['restart']).ended;
  assert.equal(restart.code, 1);
  assert.match(
    restart.errors,
    /auth-service did not start \(exit code 1\).*the new build is broken/s,
  );
  const left = childrenIn(house).filter(({ pid }) => before.some((one) => one.pid === pid));
  assert.equal(left.length, before.length - 1);
  const url = `http://127.0.0.1:${house.ports.AUTH_SERVICE_PORT}`;
  assert.equal(await (await fetch(url)).text(), 'hello');
  writeFileSync(script, good);
  assert.ok(await eventually(() => childrenIn(house).length === before.length, 8_000), output.text);
  child.kill('SIGTERM');
  assert.equal((await ended).code, 0);
});

test('nothing to restart is said; a port of a second process in use is too', async (t) => {
  const house = await fakeHouse(t);
  const nothing = await run(t, house, 'run-command.mjs', ['restart']).ended;
  assert.equal(nothing.code, 1);
  assert.match(nothing.errors, /does not run in .*: npm start/);
  rmSync(join(house.dataDir, 'postgres'), { recursive: true, force: true });
  const port = Number(house.ports.TENANT_SERVICE_PORT) + 200;
  const server = createServer().listen(port, '127.0.0.1');
  t.after(() => server.close());
  const { code, errors } = await run(t, house, 'run-launch.mjs', ['--processes', '2']).ended;
  assert.equal(code, 1);
  assert.equal(errors, `port ${port} (probes of tenant-service-2) is already in use\n`);
});

/**
 * @param {{ dataDir: string }} house
 * @returns {{ name: string, pid: number }[]}
 */
function childrenIn({ dataDir }) {
  return JSON.parse(readFileSync(join(dataDir, 'runtime.json'), 'utf8')).children;
}
