import { mkdirSync, rmSync } from 'node:fs';
import { banner } from './banner.mjs';
import { startBreakerDemo } from './breaker-demo/breaker-demo.mjs';
import { build } from './build.mjs';
import { behindTheScenes, migrate, seed } from './commands.mjs';
import { startEmbeddedPostgres } from './embedded-postgres.mjs';
import { checkConnections, embeddedConnections } from './connections.mjs';
import { accessTo, compileCache, environmentOf } from './environment.mjs';
import { makeDataDir } from './files.mjs';
import { fleet, fleetSize, inWords, outputOf } from './fleet.mjs';
import { logTo } from './log.mjs';
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
import { SharedPort } from './shared-port.mjs';
import { portsInUse, readSettings } from './settings.mjs';

/** @typedef {import('./settings.mjs').Settings} Settings */
/** @typedef {import('./fleet.mjs').FleetSize} FleetSize */
/** @typedef {import('./fleet.mjs').Member} Member */

/**
 * Everything from an empty folder to `ready`, and back again on a signal.
 *
 * @param {object} options
 * @param {string} options.root the repository
 * @param {string[]} [options.args] how many processes; one of each by default
 * @param {NodeJS.ProcessEnv} [options.environment]
 * @param {NodeJS.WriteStream} [options.out]
 * @returns {Promise<number>} exit code, once everything has stopped
 */
export async function launch({ root, args = [], environment = process.env, out = process.stdout }) {
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
  process.on('SIGUSR2', () => void running.restart());
  try {
    await bringUp({ root, args, environment, progress, running, quit: quit.signal, out });
    running.ready = true;
    running.update();
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
 * @param {string[]} options.args
 * @param {NodeJS.ProcessEnv} options.environment
 * @param {Progress} options.progress
 * @param {Running} options.running takes what has to be stopped
 * @param {AbortSignal} options.quit
 * @param {NodeJS.WriteStream} options.out
 */
async function bringUp({ root, args, environment, progress, running, quit, out }) {
  const begin = performance.now();
  const size = fleetSize(args);
  const settings = readSettings(root, environment);
  const members = fleet(settings, size);
  makeDataDir(settings.dataDir);
  running.lock = await lockData(settings, () => progress.line('waiting for the last one to stop'));
  await stopOrphans(settings.dataDir);
  await checkPorts(settings, members);
  running.dataDir = settings.dataDir;
  running.drainDelay_ms = settings.drainDelay_ms;
  mkdirSync(settings.logDir, { recursive: true, mode: 0o700 });
  running.log = logTo(settings.logDir, 'launcher');
  running.log('starting');
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
  const access = accessTo(settings, secrets, await startDatabase(settings, size, running, step));
  const { admin, owner, tenant } = access.urls;
  await checkConnections(admin ?? owner ?? tenant, size, settings.env);
  const run = behindTheScenes(settings, access, quit);
  const fresh = running.postgres?.fresh ?? true;
  const prepared = preparation(settings, { fresh, hash: built.hash, secrets });
  if (prepared.upToDate) progress.line('  migrations   up to date');
  else if (access.urls.owner !== null) await step('migrations', () => migrate(run));
  else progress.line('  migrations   left to you: no DATABASE_URL, no DATABASE_OWNER_URL');

  if (settings.smtpUrl === null) {
    const { host, ports, dataDir } = settings;
    const logger = logTo(settings.logDir, 'mailbox');
    const options = { host, dataDir, httpPort: ports.mailbox, smtpPort: ports.smtp, logger };
    await step('mailbox', async () => (running.mailbox = await startMailbox(options)));
  }
  running.breakerDemo = await standIn(settings);
  // The services need the tables, not the rows: both are made ready side by side.
  const serving = startChildren(settings, access, { members, size }, running);
  serving.catch(() => {});
  if (settings.seedDemo && !prepared.upToDate) await step('demo data', () => seed(run));
  prepared.done();
  await step(
    'services',
    () => Promise.race([serving, aborted(quit)]),
    () => inWords(size),
  );

  const bold = Boolean(out.isTTY) && !settings.env.NO_COLOR;
  progress.line(banner(settings, { bold, members }));
  const seconds = ((performance.now() - begin) / 1_000).toFixed(1);
  running.log(`ready in ${seconds} s`);
  progress.line(`ready in ${seconds} s; Ctrl-C stops everything`);
}

/**
 * For what the breaker demos call.
 *
 * @param {Settings} settings
 */
async function standIn({ breakerDemo, ports: { demoAuth: authPort, demoBilling: billingPort } }) {
  return breakerDemo ? startBreakerDemo({ authPort, billingPort }) : null;
}

/**
 * @param {Settings} settings
 * @param {Member[]} members
 */
async function checkPorts({ host, ports, smtpUrl, breakerDemo }, members) {
  const wanted = portsInUse(ports, { mail: smtpUrl !== null, demo: !breakerDemo });
  for (const { probes } of members) if (probes) wanted.push([probes.name, probes.port]);
  /** @type {Map<number, string>} */
  const known = new Map();
  for (const [name, port] of wanted) {
    if (port > 65_535) throw new Refusal(`there is no port ${port} (${name})`);
    const other = known.get(port);
    if (other !== undefined) throw new Refusal(`port ${port} is wanted twice: ${other}, ${name}`);
    known.set(port, name);
    const answer = await probePort(port, host);
    if (answer === 'taken') throw new Refusal(`port ${port} (${name}) is already in use`);
    if (answer !== 'free')
      throw new Refusal(`can't listen on ${host}:${port} (${name}): ${answer.message}`);
  }
}

/**
 * @param {Settings} settings
 * @param {FleetSize} size
 * @param {Running} running
 * @param {<T>(name: string, work: () => Promise<T>, outcome?: (result: T) => string) => Promise<T>} step
 * @returns {Promise<string | null>} the embedded server's URL
 */
async function startDatabase({ external, dataDir, logDir, env }, size, running, step) {
  if (external) return null;
  const { say, update } = running;
  const start = async () => {
    const settings = { max_connections: embeddedConnections(size, env) };
    const options = { dataDir, logDir, settings, say, onRestart: update };
    running.postgres = await startEmbeddedPostgres(options);
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
 * @param {{ members: Member[], size: FleetSize }} fleet
 * @param {Running} running
 */
async function startChildren(settings, access, { members, size }, { sharedPorts, supervisor }) {
  const { host, ports } = settings;
  if (size.processes > 1) {
    for (const [service, port] of /** @type {const} */ ([
      ['auth-service', ports.auth],
      ['tenant-service', ports.tenant],
    ])) {
      const shared = new SharedPort();
      await shared.open(port, host);
      sharedPorts.set(service, shared);
    }
  }
  const starts = members.map((member) => {
    const { name, service, kind, args, env } = member;
    const sharedPort = kind === 'main' ? sharedPorts.get(service) : undefined;
    return supervisor.start({
      ...{ name, kind, args, logFile: outputOf(settings, member) },
      env: { ...environmentOf(settings, access, service, 'serve'), ...env },
      ...(sharedPort ? { sharedPort } : {}),
    });
  });
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
