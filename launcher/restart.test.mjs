import assert from 'node:assert/strict';
import test from 'node:test';
import { restart } from './restart.mjs';
import { writeRuntime } from './runtime-file.mjs';
import { readSettings } from './settings.mjs';
import { temporaryFolder } from './testing/temporary.mjs';

test('what does not run, or is not up yet, or stops, is not restarted: that is said at once', async (t) => {
  const settings = { ...readSettings(temporaryFolder(t), {}), dataDir: temporaryFolder(t) };
  await assert.rejects(restart(settings), /does not run in/);
  const runtime = {
    adminUrl: null,
    ready: false,
    stopping: false,
    children: [],
    restart: { count: 0, under_way: false, restarted: 0, error: null },
  };
  // This process stands for the launcher: a signal would end it.
  writeRuntime(settings.dataDir, runtime);
  await assert.rejects(restart(settings), /still starting: try again when it is ready/);
  writeRuntime(settings.dataDir, { ...runtime, ready: true, stopping: true });
  await assert.rejects(restart(settings), /does not run in/);
});
