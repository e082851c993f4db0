import { SERVICES, scriptOf } from './layout.mjs';
import { environmentOf } from './environment.mjs';
import { Refusal } from './refusal.mjs';
import { runScript } from './run-script.mjs';

/** @typedef {import('./environment.mjs').Access} Access */
/** @typedef {import('./environment.mjs').Purpose} Purpose */
/** @typedef {import('./settings.mjs').Settings} Settings */
/** @typedef {import('./layout.mjs').Service} Service */
/** @typedef {import('./run-script.mjs').ScriptRun} ScriptRun */

/** Commands of auth-service; every other one is tenant-service's. */
const OF_AUTH_SERVICE = ['createsuperuser', 'keys'];

/**
 * Which service a command belongs to.
 *
 * @param {string} command
 * @returns {Service}
 */
export function serviceOf(command) {
  return OF_AUTH_SERVICE.includes(command) ? 'auth-service' : 'tenant-service';
}

/**
 * How a command of a service is run: `output` is what has to be read of it.
 *
 * @callback RunCommand
 * @param {Service} service
 * @param {string[]} args
 * @param {{ purpose?: Purpose, readOutput?: boolean }} [options]
 * @returns {Promise<ScriptRun>}
 */

/**
 * In sight of whoever typed the command.
 *
 * @param {Settings} settings
 * @param {Access} access
 * @param {AbortSignal} [signal]
 * @returns {RunCommand}
 */
export function inSight(settings, access, signal) {
  return (service, args, { purpose = 'command', readOutput = false } = {}) =>
    runScript({
      script: scriptOf(settings.root, service, 'cli'),
      args,
      env: environmentOf(settings, access, service, purpose),
      output: readOutput ? 'capture stdout' : 'inherit',
      signal,
    });
}

/**
 * Behind the launcher's own lines: only a failure is shown, and ends the start.
 *
 * @param {Settings} settings
 * @param {Access} access
 * @param {AbortSignal} signal
 * @returns {RunCommand}
 */
export function behindTheScenes(settings, access, signal) {
  return async (service, args, { purpose = 'command' } = {}) => {
    const run = await runScript({
      script: scriptOf(settings.root, service, 'cli'),
      args,
      env: environmentOf(settings, access, service, purpose),
      output: 'capture all',
      signal,
    });
    if (run.code === 0 || signal.aborted) return run;
    const words = `${run.stdout}\n${run.stderr}`.trim().split('\n').slice(-20).join('\n');
    throw new Refusal(`${service}'s ${args[0]} failed (exit code ${run.code}):\n${words}`);
  };
}

/**
 * auth-service first: it makes the roles and the database that both need.
 *
 * @param {RunCommand} run
 * @param {string[]} [args]
 * @returns {Promise<number>} exit code
 */
export async function migrate(run, args = []) {
  for (const service of SERVICES) {
    const { code } = await run(service, ['migrate', ...args], { purpose: 'migrate' });
    if (code !== 0) return code;
  }
  return 0;
}

/**
 * The account comes first, its id then gets a tenant.
 *
 * @param {RunCommand} run
 * @param {string[]} [args]
 * @returns {Promise<number>} exit code
 */
export async function seed(run, args = []) {
  const accounts = await run('auth-service', ['seed'], { purpose: 'seed', readOutput: true });
  if (accounts.code !== 0) {
    process.stderr.write(accounts.stdout);
    return accounts.code;
  }
  const adminId = adminIdIn(accounts.stdout);
  const tenant = ['seed', '--admin-id', adminId, ...args];
  return (await run('tenant-service', tenant, { purpose: 'seed' })).code;
}

/**
 * For one service where its name comes first, else for both.
 *
 * @param {RunCommand} run
 * @param {string[]} args
 * @returns {Promise<number>} exit code
 */
export async function logLevel(run, args) {
  const named = SERVICES.find((service) => service === args[0]);
  const rest = named ? args.slice(1) : args;
  return inTurn(run, named ? [named] : SERVICES, ['log-level', ...rest]);
}

/**
 * `breakers [service] list` of both where none is named, `breakers [service] reset <host>` of
 * tenant-service.
 *
 * @param {RunCommand} run
 * @param {string[]} args
 * @returns {Promise<number>} exit code
 */
export async function breakers(run, args) {
  const named = SERVICES.find((service) => service === args[0]);
  const rest = named ? args.slice(1) : args;
  const all = !named && rest[0] === 'list';
  return inTurn(run, all ? SERVICES : [named ?? 'tenant-service'], ['breakers', ...rest]);
}

/**
 * @param {RunCommand} run
 * @param {readonly Service[]} services
 * @param {string[]} args
 * @returns {Promise<number>} exit code: of the first that fails
 */
async function inTurn(run, services, args) {
  for (const service of services) {
    const { code } = await run(service, args);
    if (code !== 0) return code;
  }
  return 0;
}

/** @param {string} stdout */
function adminIdIn(stdout) {
  const last = stdout.trim().split('\n').at(-1) ?? '';
  try {
    const { admin_id: id } = JSON.parse(last);
    if (typeof id === 'string' && id !== '') return id;
  } catch {
    // said below
  }
  throw new Refusal(`auth-service's seed ended without {"admin_id": …} but with: ${last}`);
}
