import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import util from 'node:util';
import { Refusal } from './refusal.mjs';

/** Where the parts listen: the variables that say so, and the defaults. */
const PORTS = /** @type {const} */ ({
  tenant: ['TENANT_SERVICE_PORT', 8000],
  auth: ['AUTH_SERVICE_PORT', 8001],
  tenantWorker: ['TENANT_WORKER_PORT', 8002],
  authWorker: ['AUTH_WORKER_PORT', 8003],
  mailbox: ['MAILBOX_PORT', 8025],
  smtp: ['SMTP_PORT', 1025],
  demoAuth: ['BREAKER_DEMO_AUTH_PORT', 8026],
  demoBilling: ['BREAKER_DEMO_BILLING_PORT', 8027],
});

const DEMO_URLS = /** @type {const} */ (['BREAKER_DEMO_AUTH_URL', 'BREAKER_DEMO_BILLING_URL']);

/** In the documentation, and so never in production, where the demo is not seeded. */
export const DEMO_PASSWORD = 'acme-admin-demo-2026';

const DATABASE_VARIABLES = /** @type {const} */ ([
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'AUTH_DATABASE_URL',
  'TENANT_DATABASE_URL',
]);

/** @type {[name: string, schemes: string[]][]} */
const SERVERS = [
  ...DATABASE_VARIABLES.map(
    (name) => /** @type {[string, string[]]} */ ([name, ['postgres', 'postgresql']]),
  ),
  ['REDIS_URL', ['redis', 'rediss']],
  ...DEMO_URLS.map((name) => /** @type {[string, string[]]} */ ([name, ['http', 'https']])),
];

/**
 * @typedef {object} Settings
 * @property {string} root the repository
 * @property {Record<string, string>} env the environment with `.env` below it, empty values left out
 * @property {boolean} production
 * @property {string} host that servers listen on
 * @property {Record<keyof typeof PORTS, number>} ports
 * @property {string} dataDir absolute
 * @property {string} logDir absolute
 * @property {{ auth: string, tenant: string, app: string, accountPages: string }} urls without a slash at their end
 * @property {string | null} smtpUrl null: our own mailbox takes the mail
 * @property {boolean} breakerDemo whether we stand in for what the breaker demos call
 * @property {boolean} external whether somebody else runs PostgreSQL
 * @property {number} drainDelay_ms how long a process goes on serving once it is told to stop
 * @property {boolean} seedDemo never in production
 * @property {string} adminPassword of the demo's administrator
 */

/**
 * Everything the launcher has to know, checked. All faults are told at once.
 *
 * @param {string} root
 * @param {NodeJS.ProcessEnv} [environment] wins over the file `.env` in `root`
 * @returns {Settings}
 * @throws {Refusal}
 */
export function readSettings(root, environment = process.env) {
  const env = { ...readDotEnv(join(root, '.env')), ...withoutEmpty(environment) };
  /** @type {string[]} */
  const faults = [];
  const { port, whole, url } = checks(env, faults);
  const host = env.HOST ?? '127.0.0.1';
  if (!/^[\w.:%-]+$/.test(host)) faults.push(`HOST must be a name or an address, not "${host}"`);
  const ports = /** @type {Settings['ports']} */ (
    Object.fromEntries(
      Object.entries(PORTS).map(([name, [key, byDefault]]) => [name, port(key, byDefault)]),
    )
  );
  const smtpUrl = url('SMTP_URL', ['smtp', 'smtps'], '') || null;
  faults.push(...portFaults(ports, { mail: smtpUrl !== null, demo: !standsIn(env) }));

  const web = ['http', 'https'];
  const near = reachable(host);
  const urls = {
    auth: url('AUTH_SERVICE_URL', web, `http://${near}:${ports.auth}`),
    tenant: url('TENANT_SERVICE_URL', web, `http://${near}:${ports.tenant}`),
    app: url('APP_BASE_URL', web, `http://localhost:${ports.tenant}`),
    accountPages: url('AUTH_BASE_URL', web, accountPages(env, ports)),
  };
  whole('DATABASE_POOL_SIZE', 2, 200, 10);
  const drainDelay_ms = whole('DRAIN_DELAY_MS', 0, 60_000, 0);
  const production = env.NODE_ENV === 'production';
  const external = DATABASE_VARIABLES.some((name) => env[name] !== undefined);
  for (const [name, schemes] of SERVERS) url(name, schemes, '');
  faults.push(...externalFaults(env, external), ...secretFaults(env));

  const seedDemo = flag(env, 'SEED_DEMO', !external && !production, faults);
  if (production && seedDemo) faults.push('SEED_DEMO: the demo data never goes into production');

  if (faults.length > 0) {
    throw new Refusal(`The configuration is not valid:\n  ${faults.join('\n  ')}`);
  }
  const dataDir = resolve(root, env.DATA_DIR ?? '.data');
  return {
    root,
    env,
    production,
    host,
    ports,
    dataDir,
    logDir: join(dataDir, 'logs'),
    urls,
    smtpUrl,
    breakerDemo: standsIn(env),
    external,
    drainDelay_ms,
    seedDemo,
    adminPassword: env.SEED_ADMIN_PASSWORD ?? DEMO_PASSWORD,
  };
}

/**
 * How single values are read; each notes what is wrong with it among the faults.
 *
 * @param {Record<string, string>} env
 * @param {string[]} faults
 */
function checks(env, faults) {
  const port = (/** @type {string} */ name, /** @type {number} */ byDefault) => {
    const value = env[name] === undefined ? byDefault : Number(env[name]);
    if (!Number.isInteger(value) || value < 1 || value > 65_535) {
      faults.push(`${name} must be a port from 1 to 65535, not "${env[name]}"`);
    }
    return value;
  };
  const whole = (
    /** @type {string} */ name,
    /** @type {number} */ least,
    /** @type {number} */ most,
    /** @type {number} */ byDefault,
  ) => {
    const value = env[name] === undefined ? byDefault : Number(env[name]);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    faults.push(`${name} must be a whole number from ${least} to ${most}, not "${env[name]}"`);
    return byDefault;
  };
  const url = (
    /** @type {string} */ name,
    /** @type {string[]} */ schemes,
    /** @type {string} */ byDefault,
  ) => {
    const value = env[name];
    if (value === undefined) return byDefault;
    const scheme = URL.canParse(value) ? new URL(value).protocol.slice(0, -1) : '';
    if (schemes.includes(scheme)) return value.replace(/\/+$/, '');
    // Never the value itself: it may hold a password.
    faults.push(`${name} must be a URL that begins with ${schemes[0]}://`);
    return value;
  };
  return { port, whole, url };
}

/**
 * Whether we stand in for what the breaker demos call. Nobody in production can switch it.
 *
 * @param {Record<string, string>} env
 */
function standsIn(env) {
  return env.NODE_ENV !== 'production' && !DEMO_URLS.every((name) => env[name]);
}

/**
 * Whoever names one address for browsers has a proxy behind it, in front of both services.
 *
 * @param {Record<string, string>} env
 * @param {Settings['ports']} ports
 */
function accountPages(env, ports) {
  return env.APP_BASE_URL?.replace(/\/+$/, '') ?? `http://localhost:${ports.auth}`;
}

/**
 * The address under which a server that listens on `host` is reached from this machine.
 *
 * @param {string} host
 */
export function reachable(host) {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

/**
 * The ports on which something of ours listens, by the variables that say which.
 *
 * @param {Settings['ports']} ports
 * @param {{ mail: boolean, demo: boolean }} foreign what is somewhere else and not ours
 * @returns {[string, number][]}
 */
export function portsInUse({ mailbox, smtp, demoAuth, demoBilling, ...services }, foreign) {
  const ours = {
    ...services,
    ...(foreign.mail ? {} : { mailbox, smtp }),
    ...(foreign.demo ? {} : { demoAuth, demoBilling }),
  };
  return Object.entries(ours).map(([name, port]) => [Reflect.get(PORTS, name)[0], port]);
}

/**
 * @param {Settings['ports']} ports
 * @param {{ mail: boolean, demo: boolean }} foreign
 */
function portFaults(ports, foreign) {
  const named = portsInUse(ports, foreign);
  return named.flatMap(([name, port], index) =>
    named
      .slice(index + 1)
      .filter(([, other]) => other === port)
      .map(([other]) => `${name} and ${other} are both ${port}`),
  );
}

/**
 * @param {Record<string, string>} env
 * @param {boolean} external
 * @returns {string[]}
 */
function externalFaults(env, external) {
  if (!external) return [];
  const faults = ['SECRETS_KEY', 'SERVICE_SECRET']
    .filter((name) => env[name] === undefined)
    .map(
      (name) =>
        `${name} is required with a database of your own: the same one for every process, ` +
        `for instance from: node -p "crypto.randomBytes(32).toString('base64url')"`,
    );
  if (env.DATABASE_URL === undefined) {
    for (const name of ['AUTH_DATABASE_URL', 'TENANT_DATABASE_URL']) {
      if (env[name] === undefined) faults.push(`${name} is required where DATABASE_URL is not set`);
    }
  }
  return faults;
}

/** @param {Record<string, string>} env */
function secretFaults(env) {
  return ['SECRETS_KEY', 'SERVICE_SECRET']
    .filter((name) => env[name] !== undefined && /** @type {string} */ (env[name]).length < 32)
    .map((name) => `${name} must have at least 32 characters`);
}

/**
 * @param {Record<string, string>} env
 * @param {string} name
 * @param {boolean} byDefault
 * @param {string[]} faults
 */
function flag(env, name, byDefault, faults) {
  const value = env[name]?.toLowerCase();
  if (value === undefined) return byDefault;
  if (['1', 'true'].includes(value)) return true;
  if (!['0', 'false'].includes(value)) faults.push(`${name} must be 1 or 0`);
  return false;
}

/** @param {string} path */
function readDotEnv(path) {
  return existsSync(path) ? withoutEmpty(util.parseEnv(readFileSync(path, 'utf8'))) : {};
}

/**
 * An empty variable counts as not set, as in a copied `.env.example`.
 *
 * @param {NodeJS.Dict<string>} environment
 * @returns {Record<string, string>}
 */
function withoutEmpty(environment) {
  /** @type {Record<string, string>} */
  const given = {};
  for (const [name, value] of Object.entries(environment)) if (value) given[name] = value;
  return given;
}
