import assert from 'node:assert/strict';
import { existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { build } from './build.mjs';
import { makeDataDir } from './files.mjs';
import { SERVICES, scriptOf } from './layout.mjs';
import { forgetPreparation, preparation } from './prepared.mjs';
import { readSettings } from './settings.mjs';
import { temporaryFolder } from './testing/temporary.mjs';

test('builds when a source has changed, and only then', async (t) => {
  const root = sources(t);
  assert.equal((await build(root)).outcome, 'built');
  assert.equal((await build(root)).outcome, 'up to date');
  write(join(root, 'apps/a/src/a.spec.ts'), 'a test');
  assert.equal((await build(root)).outcome, 'up to date');
  write(join(root, 'apps/a/src/a.ts'), 'changed');
  assert.equal((await build(root)).outcome, 'built');
  rmSync(join(root, 'apps/a/src/a.ts'));
  assert.equal((await build(root)).outcome, 'built');
  rmSync(join(root, 'dist', 'apps'), { recursive: true });
  assert.equal((await build(root)).outcome, 'built');
});

test('what comes from a deleted source goes', async (t) => {
  const root = sources(t);
  const stale = join(root, 'dist/apps/auth-service/src/migrations/0009.js');
  write(stale, 'gone from the sources');
  utimesSync(stale, 1, 1);
  await build(root);
  assert.ok(!existsSync(stale));
  assert.ok(existsSync(scriptOf(root, 'auth-service', 'main')));
});

test('a failed build says why, and is not taken for one that worked', async (t) => {
  const root = sources(t);
  await build(root);
  write(join(root, 'apps/a/src/a.ts'), 'syntax error');
  await assert.rejects(build(root), /The build failed:\nno, a syntax error/);
  await assert.rejects(build(root), /The build failed/);
});

test('migrations and seed are left out only where nothing can have changed', (t) => {
  const settings = readSettings(temporaryFolder(t), {});
  makeDataDir(settings.dataDir);
  const passwords = { owner: 'a', auth: 'b', tenant: 'c' };
  const secrets = { SECRETS_KEY: '', SERVICE_SECRET: '', passwords };
  const state = { fresh: false, hash: 'one', secrets };
  const upToDate = (change = {}, other = {}) =>
    preparation({ ...settings, ...other }, { ...state, ...change }).upToDate;
  const prepare = () => preparation(settings, state).done();
  assert.equal(upToDate(), false);
  for (const [change, other] of [
    [{ hash: 'two' }],
    [{ fresh: true }],
    [{ hash: null }],
    [{ secrets: { ...secrets, passwords: { ...passwords, auth: 'new' } } }],
    [{}, { adminPassword: 'another one' }],
  ]) {
    prepare();
    assert.equal(upToDate(), true);
    assert.equal(upToDate(change, other), false);
    assert.equal(upToDate(), false);
  }
  prepare();
  forgetPreparation(settings.dataDir);
  assert.equal(upToDate(), false);
});

/**
 * Sources, and a compiler that copies nothing but writes what is expected of it.
 *
 * @param {import('node:test').TestContext} t
 */
function sources(t) {
  const root = temporaryFolder(t);
  write(join(root, 'apps/a/src/a.ts'), 'source');
  write(
    join(root, 'node_modules/@nestjs/cli/bin/nest.js'),
    `const fs = require('node:fs'), { dirname } = require('node:path');
     const source = 'apps/a/src/a.ts';
     if (fs.existsSync(source) && /syntax error/.test(fs.readFileSync(source, 'utf8'))) {
       console.error('no, a syntax error');
       process.exit(1);
     }
     for (const file of ${JSON.stringify(SERVICES.map((service) => scriptOf(root, service, 'main')))}) {
       fs.mkdirSync(dirname(file), { recursive: true });
       fs.writeFileSync(file, '');
     }`,
  );
  return root;
}

/**
 * @param {string} path
 * @param {string} text
 */
function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
