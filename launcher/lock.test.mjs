import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { LockTaken, takeLock } from './lock.mjs';
import { identityOf } from './processes.mjs';
import { temporaryFolder } from './testing/temporary.mjs';

test('one holder at a time', async (t) => {
  const folder = temporaryFolder(t);
  const lock = await takeLock(folder, 'launcher');
  await assert.rejects(takeLock(folder, 'launcher'), LockTaken);
  const other = await takeLock(folder, 'other');
  lock.release();
  other.release();
  (await takeLock(folder, 'launcher')).release();
  assert.deepEqual(readdirSync(folder), []);
});

test('a dead holder, or a stranger with its pid, holds nothing', async (t) => {
  const folder = temporaryFolder(t);
  const child = spawn('sleep', ['30']);
  await once(child, 'spawn');
  const pid = /** @type {number} */ (child.pid);
  const identity = identityOf(pid);
  writeFileSync(join(folder, `launcher.${pid}.${identity}.lock`), '');
  await assert.rejects(takeLock(folder, 'launcher'), new LockTaken(pid));
  writeFileSync(join(folder, `stranger.${pid}.00000000-1.lock`), '');
  (await takeLock(folder, 'stranger')).release();
  child.kill('SIGKILL');
  await once(child, 'exit');
  (await takeLock(folder, 'launcher')).release();
  assert.deepEqual(readdirSync(folder), []);
});

test('of many processes at once at most one gets it', async (t) => {
  const folder = temporaryFolder(t);
  const code = `
    const { takeLock } = await import(${JSON.stringify(join(import.meta.dirname ?? '', 'lock.mjs'))});
    try { await takeLock(process.argv[1], 'launcher'); console.log('held'); } catch {}
    setTimeout(() => {}, 1000);`;
  const children = Array.from({ length: 6 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', code, folder]),
  );
  let output = '';
  for (const child of children) child.stdout.on('data', (chunk) => (output += chunk));
  await Promise.all(children.map((child) => once(child, 'close')));
  assert.ok(output === '' || output === 'held\n', output);
});
