import { build } from './build.mjs';
import { breakers, inSight, logLevel, migrate, seed, serviceOf } from './commands.mjs';
import { NOWHERE, withDatabase, withWhatRuns } from './database-for-command.mjs';
import { SERVICES } from './layout.mjs';
import { forgetPreparation } from './prepared.mjs';
import { messageOf } from './refusal.mjs';
import { restart } from './restart.mjs';
import { readSettings } from './settings.mjs';

/** In place of the real ones where a service only says what it can do. */
const NOBODYS = 'not-a-secret-only-for-a-list-of-commands';

/**
 * One command of either service. Its exit code is passed on; what we say ourselves goes to
 * stderr, so that a command's output can be piped.
 *
 * @param {object} options
 * @param {string} options.root
 * @param {string[]} options.args
 * @param {NodeJS.ProcessEnv} [options.environment]
 * @returns {Promise<number>} exit code
 */
export async function runCommand({ root, args, environment = process.env }) {
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  // The command gets Ctrl-C itself, as it shares our terminal; we stay to stop the database.
  process.on('SIGINT', () => {});
  const quit = new AbortController();
  for (const kind of ['SIGTERM', 'SIGHUP', 'disconnect']) process.on(kind, () => quit.abort());
  try {
    const settings = readSettings(root, environment);
    const onStart = () => process.stderr.write('building what changed\n');
    await build(root, { onStart, signal: quit.signal });
    const [command = 'help', ...rest] = args;
    if (['help', '--help', '-h'].includes(command)) return await help(settings);
    if (command === 'restart') return await restart(settings);
    // What happened can be told whatever state the database is in.
    const having = command === 'trace' ? withWhatRuns : withDatabase;
    return await having(settings, async (access) => {
      const run = inSight(settings, access, quit.signal);
      if (['migrate', 'seed'].includes(command)) forgetPreparation(settings.dataDir);
      if (command === 'migrate') return migrate(run, rest);
      if (command === 'seed') return seed(run, rest);
      if (command === 'log-level') return logLevel(run, rest);
      if (command === 'breakers') return breakers(run, rest);
      // Only the owner may write what code declares.
      const asOwner = command === 'catalogue' && rest[0] === 'sync';
      const purpose = asOwner ? 'migrate' : 'command';
      return (await run(serviceOf(command), args, { purpose })).code;
    });
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    return 1;
  }
}

/**
 * @param {import('./settings.mjs').Settings} settings
 * @returns {Promise<number>} exit code
 */
async function help(settings) {
  const passwords = { owner: '', auth: '', tenant: '' };
  const secrets = { SECRETS_KEY: NOBODYS, SERVICE_SECRET: NOBODYS, passwords };
  const run = inSight(settings, { urls: NOWHERE, secrets });
  process.stdout.write(
    'npm run cli -- <command>\n\n' +
      'migrate and seed run for both services, with auth-service first; so do log-level and breakers\n' +
      'list, or for the service that is named: log-level [service] [level]. breakers [service] reset is\n' +
      'of tenant-service where none is named.\n' +
      'restart puts new processes in the place of all that run, one after the other.\n',
  );
  let worst = 0;
  for (const service of SERVICES) {
    process.stdout.write(`\n== ${service}\n`);
    worst = Math.max(worst, (await run(service, ['--help'])).code);
  }
  return worst;
}
