import { join } from 'node:path';
import util from 'node:util';
import { SERVICES, scriptOf } from './layout.mjs';
import { messageOf, Refusal } from './refusal.mjs';

/** @typedef {import('./settings.mjs').Settings} Settings */
/** @typedef {import('./layout.mjs').Service} Service */

/**
 * How many processes of each service take requests, and how many work off jobs.
 * @typedef {{ processes: number, workers: number }} FleetSize
 */

/**
 * One process of the fleet.
 *
 * @typedef {object} Member
 * @property {string} name `tenant-service`, `tenant-service-2`, `auth-worker` …
 * @property {Service} service
 * @property {'main' | 'worker'} kind
 * @property {string[]} args of Node
 * @property {Record<string, string>} env what it is told beside what all of its service are told
 * @property {{ name: string, port: number } | null} probes a port of its own, by what decides on it
 */

const MOST = 32;

/** Each of several equal processes has a port of its own, a hundred after that of the one before. */
const PORTS_BETWEEN = 100;

/**
 * V8's own switches. A worker waits for the network most of its life, so it may trade a little speed
 * for a quarter of its memory; an API keeps the speed.
 *
 * @type {Record<string, string[]>}
 */
const FLAGS_OF = { worker: ['--optimize-for-size', '--max-semi-space-size=4'] };

/**
 * @param {string[]} args of the command line
 * @returns {FleetSize}
 * @throws {Refusal}
 */
export function fleetSize(args) {
  const options = /** @type {const} */ ({
    processes: { type: 'string', default: '1' },
    workers: { type: 'string', default: '1' },
  });
  const { processes, workers } = parsed(() => util.parseArgs({ args, options }).values);
  return { processes: count('--processes', processes), workers: count('--workers', workers) };
}

/**
 * Everything that is to run, in the order in which it is restarted.
 *
 * @param {Settings} settings
 * @param {FleetSize} size
 * @returns {Member[]}
 */
export function fleet(settings, { processes, workers }) {
  return [
    ...SERVICES.flatMap((service) =>
      times(processes, (index) => api(settings, service, index, processes)),
    ),
    ...SERVICES.flatMap((service) =>
      times(workers, (index) => worker(settings, service, index, workers)),
    ),
  ];
}

/** @param {FleetSize} size */
export function inWords({ processes, workers }) {
  const of = (/** @type {number} */ each, /** @type {string} */ what) =>
    `${each === 1 ? 'two' : each * SERVICES.length} ${what}`;
  return `${of(processes, 'APIs')}, ${of(workers, 'workers')}`;
}

/**
 * As soon as there are two, the launcher has the service's port and hands connections out; each
 * process has one of its own beside it, on which it alone answers.
 *
 * @param {Settings} settings
 * @param {Service} service
 * @param {number} index from 1
 * @param {number} all
 * @returns {Member}
 */
function api({ root, ports }, service, index, all) {
  const [variable, shared] =
    service === 'auth-service'
      ? ['AUTH_SERVICE_PORT', ports.auth]
      : ['TENANT_SERVICE_PORT', ports.tenant];
  const port = shared + PORTS_BETWEEN * index;
  const name = nameOf(service, index);
  return {
    ...{ name, service, kind: 'main', args: [scriptOf(root, service, 'main')] },
    env: all === 1 ? {} : { INSTANCE: String(index), [variable]: String(port) },
    probes: all === 1 ? null : { name: `probes of ${name}`, port },
  };
}

/**
 * @param {Settings} settings
 * @param {Service} service
 * @param {number} index from 1
 * @param {number} all
 * @returns {Member}
 */
function worker({ root, ports }, service, index, all) {
  const [variable, first] =
    service === 'auth-service'
      ? ['AUTH_WORKER_PORT', ports.authWorker]
      : ['TENANT_WORKER_PORT', ports.tenantWorker];
  const port = first + PORTS_BETWEEN * (index - 1);
  const name = nameOf(service.replace('service', 'worker'), index);
  return {
    ...{ name, service, kind: 'worker' },
    args: [...(FLAGS_OF.worker ?? []), scriptOf(root, service, 'worker')],
    env: all === 1 ? {} : { INSTANCE: String(index), [variable]: String(port) },
    // The first one's stands among the settings.
    probes: index === 1 ? null : { name: `probes of ${name}`, port },
  };
}

/**
 * @param {string} name
 * @param {number} index from 1
 */
function nameOf(name, index) {
  return index === 1 ? name : `${name}-${index}`;
}

/**
 * @param {Settings} settings
 * @param {Member} member
 */
export function outputOf({ logDir }, { name }) {
  return join(logDir, `${name}.out`);
}

/**
 * @template T
 * @param {number} amount
 * @param {(index: number) => T} make
 */
function times(amount, make) {
  return Array.from({ length: amount }, (_, index) => make(index + 1));
}

/**
 * @template T
 * @param {() => T} parse
 * @returns {T}
 */
function parsed(parse) {
  try {
    return parse();
  } catch (error) {
    throw new Refusal(`npm start -- [--processes N] [--workers M]: ${messageOf(error)}`);
  }
}

/**
 * @param {string} name
 * @param {string} text
 */
function count(name, text) {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= MOST) return value;
  throw new Refusal(`${name} must be a whole number from 1 to ${MOST}, not "${text}"`);
}
