import { signal } from './processes.mjs';
import { Refusal } from './refusal.mjs';
import { readRuntime } from './runtime-file.mjs';

const LOOK_EVERY_MS = 100;

/**
 * `npm run cli -- restart`: asks the launcher that runs to restart its processes one after the other,
 * and waits until it has.
 *
 * @param {import('./settings.mjs').Settings} settings
 * @returns {Promise<number>} exit code
 */
export async function restart({ dataDir }) {
  const running = readRuntime(dataDir);
  if (running === null || running.stopping)
    throw new Refusal(`Tenantry does not run in ${dataDir}: npm start`);
  if (!running.ready) throw new Refusal('Tenantry is still starting: try again when it is ready.');
  if (running.restart.under_way) throw new Refusal('A restart is under way already.');
  const { count } = running.restart;
  signal(running.launcher.pid, 'SIGUSR2');
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    const now = readRuntime(dataDir);
    if (now === null || now.stopping) throw new Refusal('Tenantry was stopped meanwhile.');
    if (now.restart.count === count || now.restart.under_way) continue;
    if (now.restart.error !== null) throw new Refusal(now.restart.error);
    process.stdout.write(`restarted ${now.restart.restarted} processes, one after the other\n`);
    return 0;
  }
}
