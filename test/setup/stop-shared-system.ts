import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { kept } from './running';

/** `TEST_KEEP_LOGS=<folder>` keeps the logs of a run, to read what a failing test did. */
export default async function stopSharedSystem(): Promise<void> {
  const system = kept();
  if (!system) return;
  const folder = process.env['TEST_KEEP_LOGS'];
  if (folder) await cp(join(system.dataDir, 'logs'), folder, { recursive: true });
  await system.stop();
}
