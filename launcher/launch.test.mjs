import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import test from 'node:test';
import { eventually, identityOf } from './processes.mjs';
import { eventsIn, fakeHouse, run } from './testing/fake-house.mjs';

test('starts everything, says ready last, and stops in order', async (t) => {
  const house = await fakeHouse(t);
  const { child, until, ended } = run(t, house);
  await until(/^ready.*\n/m);
  const { TENANT_SERVICE_PORT, MAILBOX_PORT } = house.ports;
  assert.equal(await (await fetch(`http://127.0.0.1:${TENANT_SERVICE_PORT}`)).text(), 'hello');
  const list = await fetch(`http://127.0.0.1:${MAILBOX_PORT}/api/v1/messages`);
  const mails = /** @type {{ messages: unknown[] }} */ (await list.json());
  assert.deepEqual(mails.messages, []);
  assert.equal(statSync(join(house.dataDir, 'runtime.json')).mode & 0o777, 0o600);

  const commands = eventsIn(house.dataDir).filter(({ who }) => who.endsWith('/cli'));
  assert.deepEqual(
    commands.map(({ who, args }) => [who, ...args].join(' ')),
    [
      'auth-service/cli migrate',
      'tenant-service/cli migrate',
      'auth-service/cli seed',
      'tenant-service/cli seed --admin-id a-1',
    ],
  );
  const pids = pidsIn(house);
  child.kill('SIGTERM');
  child.kill('SIGTERM');
  const { code, text } = await ended;
  assert.equal(code, 0);
  const lines = text.trimEnd().split('\n');
  assert.equal(lines.at(-1), 'stopped');
  assert.deepEqual(
    lines.filter((line) => line.startsWith('ready')),
    [lines.at(-2)],
  );
  assert.match(text, /admin@acme\.test +password acme-admin-demo-2026/);
  assert.doesNotMatch(text, /\u001b/);
  const stops = eventsIn(house.dataDir).filter(({ event }) => event === 'SIGTERM');
  assert.deepEqual(
    stops.map(({ who }) => who.split('/')[1]),
    ['main', 'main', 'worker', 'worker'],
  );
  assert.deepEqual(
    pids.filter((pid) => identityOf(pid)),
    [],
  );
  assert.ok(!existsSync(join(house.dataDir, 'runtime.json')));
  assert.deepEqual(readdirSync(join(house.dataDir, 'locks')), []);
});

test('a child that dies is started again; one that hangs is killed at the end', async (t) => {
  const hanging = `process.on('SIGTERM', () => {}); process.on('disconnect', () => process.exit());
    setInterval(() => {}, 1000); process.send({ type: 'ready' });`;
  const house = await fakeHouse(t, { 'auth-service/worker': hanging });
  const { child, output, until, ended } = run(t, house);
  await until(/^ready/m);
  const [victim] = pidsIn(house, 'tenant-service');
  process.kill(victim ?? 0, 'SIGKILL');
  await until(/tenant-service died \(SIGKILL\), starting it again in 0.2 s/);
  const back = () => pidsIn(house, 'tenant-service').some((pid) => pid !== victim);
  assert.ok(await eventually(back, 3_000), output.text);
  await eventually(
    () => eventsIn(house.dataDir).filter(({ event }) => event === 'ready').length === 4,
    3_000,
  );
  const answer = await fetch(`http://127.0.0.1:${house.ports.TENANT_SERVICE_PORT}`);
  assert.equal(answer.status, 200);
  const begin = Date.now();
  child.kill('SIGINT');
  const stopping = () =>
    readFileSync(join(house.dataDir, 'runtime.json'), 'utf8').includes('"stopping": true');
  assert.ok(await eventually(stopping, 1_000));
  // Whoever comes now waits for it, and does not use a database that is about to go.
  const next = run(t, house, 'run-command.mjs', ['fail']).ended;
  assert.equal((await ended).code, 0);
  assert.ok(Date.now() - begin < 10_000);
  assert.equal((await next).code, 7);
});

test('killed with -9, everything ends, and the next start recovers', async (t) => {
  const house = await fakeHouse(t);
  const first = run(t, house);
  await first.until(/^ready/m);
  const pids = pidsIn(house);
  first.child.kill('SIGKILL');
  const second = run(t, house);
  await second.until(/^ready/m);
  assert.deepEqual(
    pids.filter((pid) => identityOf(pid)),
    [],
  );
  second.child.kill('SIGTERM');
  assert.equal((await second.ended).code, 0);
});

test('a port in use: one clear line, and nothing was started', async (t) => {
  const house = await fakeHouse(t);
  const server = createServer().listen(Number(house.ports.TENANT_SERVICE_PORT), '127.0.0.1');
  t.after(() => server.close());
  const { code, text, errors } = await run(t, house).ended;
  assert.equal(code, 1);
  assert.equal(text, '');
  assert.equal(
    errors,
    `port ${house.ports.TENANT_SERVICE_PORT} (TENANT_SERVICE_PORT) is already in use\n`,
  );
  assert.ok(!existsSync(join(house.dataDir, 'postgres')));
});

test('a service that can’t start ends the start, with its last words, and nothing is left', async (t) => {
  const broken = `console.log('ready or not'); console.error('the table is missing'); process.exit(3);`;
  const house = await fakeHouse(t, { 'tenant-service/main': broken });
  const { code, text, errors } = await run(t, house).ended;
  assert.equal(code, 1);
  assert.match(errors, /tenant-service did not start \(exit code 3\), it said:\n {2}ready or not/);
  assert.match(errors, /the table is missing/);
  assert.doesNotMatch(text + errors, /^ready/m);
  for (const { env } of eventsIn(house.dataDir)) assert.equal(env.npm_config_cache, undefined);
  assert.ok(!existsSync(join(house.dataDir, 'postgres', 'data', 'postmaster.pid')));
});

test('two launchers don’t share a folder; a command uses the running one’s database', async (t) => {
  const house = await fakeHouse(t);
  const first = run(t, house);
  await first.until(/^ready/m);
  const second = await run(t, house).ended;
  assert.equal(second.code, 1);
  assert.match(second.errors, /already running in .* \(process \d+\)/);
  const failing = await run(t, house, 'run-command.mjs', ['fail', 'loudly']).ended;
  assert.equal(failing.code, 7);
  const url = eventsIn(house.dataDir).at(-1)?.env.TENANT_DATABASE_URL ?? '';
  const { adminUrl } = JSON.parse(readFileSync(join(house.dataDir, 'runtime.json'), 'utf8'));
  assert.equal(new URL(url).port, new URL(adminUrl).port);
  first.child.stdout.destroy(); // whoever read our output is gone
  first.child.kill('SIGHUP');
  assert.equal((await first.ended).code, 0);
});

test('stops in order when what started it dies, as npm does of a signal', async (t) => {
  const house = await fakeHouse(t);
  const { child, until } = run(t, house, 'run-as-npm.mjs');
  await until(/^ready/m);
  const pids = pidsIn(house);
  child.kill('SIGKILL');
  await until(/^stopped$/m);
  assert.ok(await eventually(() => pids.every((pid) => !identityOf(pid)), 3_000));
});

test('a command starts the database for itself, and lists what there is', async (t) => {
  const house = await fakeHouse(t);
  const help = await run(t, house, 'run-command.mjs', []).ended;
  assert.equal(help.code, 0);
  assert.match(help.text, /auth-service[\s\S]*tenant-service/);
  assert.ok(!existsSync(join(house.dataDir, 'postgres')));
  const seeded = await run(t, house, 'run-command.mjs', ['seed', '--quiet']).ended;
  assert.equal(seeded.code, 0);
  assert.deepEqual(eventsIn(house.dataDir).at(-1)?.args, ['seed', '--admin-id', 'a-1', '--quiet']);
  const created = await run(t, house, 'run-command.mjs', ['createsuperuser']).ended;
  assert.equal(created.code, 0);
  assert.equal(eventsIn(house.dataDir).at(-1)?.who, 'auth-service/cli');
  assert.ok(!existsSync(join(house.dataDir, 'postgres', 'data', 'postmaster.pid')));
});

/**
 * @param {{ dataDir: string }} house
 * @param {string} [name]
 * @returns {number[]}
 */
function pidsIn({ dataDir }, name) {
  /** @type {{ children: { name: string, pid: number }[] }} */
  const { children } = JSON.parse(readFileSync(join(dataDir, 'runtime.json'), 'utf8'));
  return children.filter((child) => !name || child.name === name).map(({ pid }) => pid);
}
