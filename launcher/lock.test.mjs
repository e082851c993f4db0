import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
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
  const lock = join(fileURLToPath(import.meta.url), '..', 'lock.mjs');
  const code = `
    const { takeLock } = await import(${JSON.stringify(lock)});
    await new Promise((resolve) => setTimeout(resolve, Number(process.argv[2]) - Date.now()));
    const got = await takeLock(process.argv[1], 'launcher').then(() => 'held', () => 'refused');
    console.log(got);
    process.stdin.resume();`;
  const together = String(Date.now() + 800);
  const children = Array.from({ length: 5 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', code, folder, together]),
  );
  t.after(() => children.map((child) => child.kill('SIGKILL')));
  const answers = await Promise.all(children.map(({ stdout }) => once(stdout, 'data')));
  const holders = answers.filter(([answer]) => String(answer) === 'held\n');
  assert.ok(holders.length <= 1, String(answers));
});
