import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { banner } from './banner.mjs';
import { build } from './build.mjs';
import { behindTheScenes, migrate, seed } from './commands.mjs';
import { startEmbeddedPostgres } from './embedded-postgres.mjs';
import { accessTo, compileCache, environmentOf } from './environment.mjs';
import { makeDataDir } from './files.mjs';
import { SERVICES, scriptOf } from './layout.mjs';
import { lockData } from './lock-data.mjs';
import { startMailbox } from './mailbox/mailbox.mjs';
import { whenParentDies } from './parent.mjs';
import { probePort } from './ports.mjs';
import { preparation } from './prepared.mjs';
import { Progress } from './progress.mjs';
import { Refusal, messageOf } from './refusal.mjs';
import { Running } from './running.mjs';
import { stopOrphans } from './runtime-file.mjs';
import { loadSecrets } from './secrets.mjs';
import { portsInUse, readSettings } from './settings.mjs';

/** @typedef {import('./settings.mjs').Settings} Settings */
/** @typedef {import('./supervisor.mjs').Supervisor} Supervisor */

/**
 * V8's own switches. A worker waits for the network most of its life, so it may trade a little speed
 * for a quarter of its memory; an API keeps the speed.
 *
 * @type {Record<string, string[]>}
 */
const FLAGS_OF = { worker: ['--optimize-for-size', '--max-semi-space-size=4'] };

/**
 * Everything from an empty folder to `ready`, and back again on a signal.
 *
 * @param {object} options
 * @param {string} options.root the repository
 * @param {NodeJS.ProcessEnv} [options.environment]
 * @param {NodeJS.WriteStream} [options.out]
 * @returns {Promise<number>} exit code, once everything has stopped
 */
export async function launch({ root, environment = process.env, out = process.stdout }) {
  const progress = new Progress(out);
  process.stderr.on('error', () => {});
  const quit = new AbortController();
  /** @type {unknown} */
  let failure;
  const fail = (/** @type {unknown} */ error) => {
    failure ??= error;
    quit.abort();
  };
  // Handlers stay: a second signal while we stop must not end us halfway.
  for (const kind of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(kind, () => quit.abort());
  process.on('uncaughtException', fail);
  whenParentDies(() => quit.abort());
  // Our parent may be another Node, which only passes signals on (see node-version.mjs).
  process.on('disconnect', () => quit.abort());

  /** @type {Running} */
  const running = new Running(progress);
  try {
    await bringUp({ root, environment, progress, running, quit: quit.signal, out });
    await aborted(quit.signal);
  } catch (error) {
    // After a signal the steps in progress fail because we stopped them.
    if (!quit.signal.aborted) failure ??= error;
  }
  await running.stop();
  if (failure === undefined) {
    progress.line('stopped');
    return 0;
  }
  progress.endLine();
  process.stderr.write(`${messageOf(failure)}\n`);
  return 1;
}

/**
 * @param {object} options
 * @param {string} options.root
 * @param {NodeJS.ProcessEnv} options.environment
 * @param {Progress} options.progress
 * @param {Running} options.running takes what has to be stopped
 * @param {AbortSignal} options.quit
 * @param {NodeJS.WriteStream} options.out
 */
async function bringUp({ root, environment, progress, running, quit, out }) {
  const begin = performance.now();
  const settings = readSettings(root, environment);
  makeDataDir(settings.dataDir);
  running.lock = await lockData(settings, () => progress.line('waiting for the last one to stop'));
  await stopOrphans(settings.dataDir);
  await checkPorts(settings);
  running.dataDir = settings.dataDir;
  running.update();

  /** @type {<T>(name: string, work: () => Promise<T>, outcome?: (result: T) => string) => Promise<T>} */
  const step = async (name, work, outcome) => {
    quit.throwIfAborted();
    const result = await progress.step(name, work, outcome);
    quit.throwIfAborted();
    return result;
  };
  progress.line('starting Tenantry');
  const built = await step(
    'build',
    () => build(root, { signal: quit }),
    ({ outcome }) => outcome,
  );
  // Nobody will ask again for what was compiled of the last build.
  if (built.outcome === 'built') rmSync(compileCache(settings), { recursive: true, force: true });
  // Before a command can find the database and look for them.
  const secrets = loadSecrets(settings);
  const access = accessTo(settings, secrets, await startDatabase(settings, running, step));
  const run = behindTheScenes(settings, access, quit);
  const fresh = running.postgres?.fresh ?? true;
  const prepared = preparation(settings, { fresh, hash: built.hash, secrets });
  if (prepared.upToDate) progress.line('  migrations   up to date');
  else if (access.urls.owner !== null) await step('migrations', () => migrate(run));
  else progress.line('  migrations   left to you: no DATABASE_URL, no DATABASE_OWNER_URL');

  if (settings.smtpUrl === null) {
    const { host, ports, dataDir } = settings;
    const options = { host, dataDir, httpPort: ports.mailbox, smtpPort: ports.smtp };
    await step('mailbox', async () => (running.mailbox = await startMailbox(options)));
  }
  // The services need the tables, not the rows: both are made ready side by side.
  const serving = startChildren(settings, access, running.supervisor);
  serving.catch(() => {});
  if (settings.seedDemo && !prepared.upToDate) await step('demo data', () => seed(run));
  prepared.done();
  await step(
    'services',
    () => Promise.race([serving, aborted(quit)]),
    () => 'two APIs, two workers',
  );

  const bold = Boolean(out.isTTY) && !settings.env.NO_COLOR;
  progress.line(banner(settings, { bold }));
  const seconds = ((performance.now() - begin) / 1_000).toFixed(1);
  progress.line(`ready in ${seconds} s; Ctrl-C stops everything`);
}

/** @param {Settings} settings */
async function checkPorts({ host, ports, smtpUrl }) {
  const wanted = portsInUse(ports, smtpUrl !== null);
  for (const [name, port] of wanted) {
    const answer = await probePort(port, host);
    if (answer === 'taken') throw new Refusal(`port ${port} (${name}) is already in use`);
    if (answer !== 'free')
      throw new Refusal(`can't listen on ${host}:${port} (${name}): ${answer.message}`);
  }
}

/**
 * @param {Settings} settings
 * @param {Running} running
 * @param {<T>(name: string, work: () => Promise<T>, outcome?: (result: T) => string) => Promise<T>} step
 * @returns {Promise<string | null>} the embedded server's URL
 */
async function startDatabase({ external, dataDir, logDir }, running, step) {
  if (external) return null;
  const { say, update } = running;
  const start = async () => {
    running.postgres = await startEmbeddedPostgres({ dataDir, logDir, say, onRestart: update });
    return running.postgres;
  };
  const { adminUrl } = await step(
    'database',
    start,
    ({ version, port, fresh }) => `PostgreSQL ${version} on port ${port}${fresh ? ', new' : ''}`,
  );
  update();
  return adminUrl;
}

/**
 * @param {Settings} settings
 * @param {import('./environment.mjs').Access} access
 * @param {Supervisor} supervisor
 */
async function startChildren(settings, access, supervisor) {
  const starts = SERVICES.flatMap((service) =>
    /** @type {const} */ (['main', 'worker']).map((kind) => {
      const name = kind === 'main' ? service : service.replace('service', 'worker');
      return supervisor.start({
        name,
        args: [...(FLAGS_OF[kind] ?? []), scriptOf(settings.root, service, kind)],
        env: environmentOf(settings, access, service, 'serve'),
        logFile: join(settings.logDir, `${name}.out`),
      });
    }),
  );
  await Promise.all(starts);
}

/**
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
function aborted(signal) {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
