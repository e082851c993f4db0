import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startEmbeddedPostgres } from './embedded-postgres.mjs';
import { readPidFile } from './postgres/leftovers.mjs';
import { eventually, identityOf, runningIn } from './processes.mjs';
import { temporaryFolder } from './testing/temporary.mjs';

const settings = { fsync: 'off' };

test('starts, keeps its data over a restart, stops', async (t) => {
  const dataDir = join(temporaryFolder(t), 'data');
  const first = await startEmbeddedPostgres({ dataDir, settings });
  assert.equal(first.fresh, true);
  await query(first.adminUrl, 'CREATE TABLE kept AS SELECT 1 AS one');
  assert.deepEqual(await query(first.adminUrl, 'SHOW max_connections'), [
    { max_connections: '200' },
  ]);
  await assert.rejects(
    query(first.adminUrl.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1'),
    /password/,
  );
  await first.stop();
  assert.equal(statSync(join(dataDir, 'postgres', 'superuser-password')).mode & 0o777, 0o600);

  const begin = performance.now();
  const second = await startEmbeddedPostgres({ dataDir, settings });
  const warm_ms = performance.now() - begin;
  assert.equal(second.fresh, false);
  assert.deepEqual(await query(second.adminUrl, 'SELECT one FROM kept'), [{ one: 1 }]);
  assert.ok(warm_ms < 1_000, `${warm_ms} ms`);
  await assert.rejects(startEmbeddedPostgres({ dataDir }), /is in use by process/);
  await second.destroy();
  assert.deepEqual(readdirSync(dataDir), ['logs']);
});

test('a killed server comes back on the same port', async (t) => {
  const dataDir = join(temporaryFolder(t), 'data');
  /** @type {string[]} */
  const said = [];
  const { promise, resolve } = waiting();
  const say = (/** @type {string} */ line) => void said.push(line);
  const server = await startEmbeddedPostgres({ dataDir, settings, say, onRestart: resolve });
  t.after(() => server.destroy());
  await query(server.adminUrl, 'CREATE TABLE kept AS SELECT 1 AS one');
  process.kill(readPidFile(join(dataDir, 'postgres', 'data'))?.pid ?? 0, 'SIGKILL');
  await promise;
  assert.deepEqual(await query(server.adminUrl, 'SELECT one FROM kept'), [{ one: 1 }]);
  assert.deepEqual(said, ['postgres died, starting it again']);
});

test('ends when its parent is killed', async (t) => {
  const { data, parent } = await heldDatabase(t);
  parent.kill('SIGKILL');
  assert.ok(await eventually(() => runningIn('postgres', data).length === 0, 5_000));
  assert.equal(readPidFile(data), null);
});

test('a server that lost its parent and its keeper is stopped by the next start', async (t) => {
  const { dataDir, data, parent, url } = await heldDatabase(t);
  await query(url, 'CREATE TABLE kept AS SELECT 1 AS one');
  const postmaster = readPidFile(data)?.pid ?? 0;
  const keepers = groupOf(postmaster).filter((pid) => pid !== postmaster);
  for (const pid of keepers) process.kill(pid, 'SIGKILL');
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  assert.notEqual(identityOf(postmaster), null);
  const next = await startEmbeddedPostgres({ dataDir, settings });
  assert.equal(identityOf(postmaster), null);
  assert.deepEqual(await query(next.adminUrl, 'SELECT one FROM kept'), [{ one: 1 }]);
  await next.stop();
});

test('a pid file that names a living stranger is no obstacle', async (t) => {
  const dataDir = join(temporaryFolder(t), 'data');
  await (await startEmbeddedPostgres({ dataDir, settings })).stop();
  const file = join(dataDir, 'postgres', 'data', 'postmaster.pid');
  writeFileSync(file, `${process.pid}\n${dataDir}\n1\n5432\n\n127.0.0.1\n0 0\nready\n`);
  const server = await startEmbeddedPostgres({ dataDir, settings });
  assert.deepEqual(await query(server.adminUrl, 'SELECT 1 AS one'), [{ one: 1 }]);
  await server.stop();
});

test('a bad setting is told with the server’s own words', async (t) => {
  const dataDir = join(temporaryFolder(t), 'data');
  const wrong = { ...settings, shared_buffers: 'plenty' };
  await assert.rejects(
    startEmbeddedPostgres({ dataDir, settings: wrong }),
    /invalid value.*plenty/s,
  );
  await (await startEmbeddedPostgres({ dataDir, settings })).stop();
});

/** @param {import('node:test').TestContext} t */
async function heldDatabase(t) {
  const dataDir = join(temporaryFolder(t), 'data');
  const script = join(fileURLToPath(import.meta.url), '..', 'testing', 'hold-postgres.mjs');
  const parent = spawn(process.execPath, [script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => parent.kill('SIGKILL'));
  const [line] = await once(parent.stdout, 'data');
  return {
    dataDir,
    data: realpathSync(join(dataDir, 'postgres', 'data')),
    parent,
    url: String(line).trim(),
  };
}

/** @param {number} member */
function groupOf(member) {
  const group = (/** @type {number | string} */ pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2];
    } catch {
      return null;
    }
  };
  const wanted = group(member);
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && group(pid) === wanted)
    .map(Number);
}

/**
 * @param {string} url
 * @param {string} text
 */
async function query(url, text) {
  const client = new pg.Client(url);
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

function waiting() {
  /** @type {() => void} */
  let resolve = () => {};
  /** @type {Promise<void>} */
  const promise = new Promise((done) => (resolve = done));
  return { promise, resolve };
}
