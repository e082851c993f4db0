import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { portsInUse, reachable } from './settings.mjs';

/** @typedef {import('./settings.mjs').Settings} Settings */
/** @typedef {import('./layout.mjs').Service} Service */
/** @typedef {import('./secrets.mjs').Secrets} Secrets */

/**
 * Who connects to the database as whom. Null: we were not told and can't know.
 * @typedef {{ admin: string | null, owner: string | null, auth: string, tenant: string }} DatabaseUrls
 */

/** @typedef {{ urls: DatabaseUrls, secrets: Secrets }} Access what opens the doors for children */

/**
 * What a process is started for: to serve, to migrate, to seed the demo, or any other command.
 * @typedef {'serve' | 'migrate' | 'seed' | 'command'} Purpose
 */

/** Made anew for every child, so that none inherits another one's key to the database. */
const KEPT_FROM_CHILDREN = [
  // npm's own settings, and ours of a launcher around us
  /^npm_/i,
  /^(DATABASE_URL|DATABASE_OWNER_URL|AUTH_DATABASE_URL|TENANT_DATABASE_URL)$/,
  /^(SEED_DEMO|SEED_ADMIN_PASSWORD|SUPERUSER_PASSWORD)$/,
];

/** Would bend every connection to the embedded database, where the URL says all. */
const OF_THE_MACHINES_OWN_POSTGRES = /^PG[A-Z]+$/;

/**
 * @param {Settings} settings
 * @param {Secrets} secrets
 * @param {string | null} adminUrl of the embedded server; null: the settings name another one
 * @returns {Access}
 */
export function accessTo(settings, secrets, adminUrl) {
  const urls = adminUrl === null ? externalUrls(settings.env) : embeddedUrls(secrets, adminUrl);
  return { urls, secrets };
}

/**
 * @param {Secrets} secrets
 * @param {string} adminUrl
 * @returns {DatabaseUrls}
 */
function embeddedUrls({ passwords }, adminUrl) {
  const admin = new URL(adminUrl);
  admin.pathname = '/tenantry';
  const as = (/** @type {'owner' | 'auth' | 'tenant'} */ role) => {
    const url = new URL(admin);
    url.username = `tenantry_${role}`;
    url.password = passwords[role];
    return url.href;
  };
  return { admin: admin.href, owner: as('owner'), auth: as('auth'), tenant: as('tenant') };
}

/**
 * What was not given follows from DATABASE_URL exactly as in libs/database, where every process
 * derives it: nobody has to be told a password.
 *
 * @param {Record<string, string>} env checked: what is missing here has a DATABASE_URL
 * @returns {DatabaseUrls}
 */
function externalUrls(env) {
  const derived = (/** @type {string} */ role) => {
    const url = new URL(env.DATABASE_URL ?? '');
    url.username = role;
    url.password = createHmac('sha256', env.SECRETS_KEY ?? '')
      .update(`role ${role}`)
      .digest('base64url');
    return url.href;
  };
  const admin = env.DATABASE_URL ?? null;
  return {
    admin,
    owner: env.DATABASE_OWNER_URL ?? (admin && derived('tenantry_owner')),
    auth: env.AUTH_DATABASE_URL ?? derived('tenantry_auth'),
    tenant: env.TENANT_DATABASE_URL ?? derived('tenantry_tenant'),
  };
}

/**
 * A child's whole environment, with everything resolved: a service knows its own way into the
 * database and no other.
 *
 * @param {Settings} settings
 * @param {Access} access
 * @param {Service} service
 * @param {Purpose} purpose
 * @returns {Record<string, string>}
 */
export function environmentOf(settings, { urls, secrets }, service, purpose) {
  const { env, host, ports } = settings;
  return {
    ...Object.fromEntries(Object.entries(env).filter(([name]) => isPassedOn(name, settings))),
    NODE_ENV: env.NODE_ENV ?? 'development',
    HOST: host,
    ...Object.fromEntries(
      portsInUse(ports, { mail: false, demo: false }).map(([name, port]) => [name, String(port)]),
    ),
    DATA_DIR: settings.dataDir,
    NODE_COMPILE_CACHE: env.NODE_COMPILE_CACHE ?? compileCache(settings),
    AUTH_SERVICE_URL: settings.urls.auth,
    TENANT_SERVICE_URL: settings.urls.tenant,
    APP_BASE_URL: settings.urls.app,
    AUTH_BASE_URL: settings.urls.accountPages,
    SMTP_URL: settings.smtpUrl ?? `smtp://${reachable(host)}:${ports.smtp}`,
    BREAKER_DEMO_AUTH_URL: env.BREAKER_DEMO_AUTH_URL ?? `http://127.0.0.1:${ports.demoAuth}`,
    BREAKER_DEMO_BILLING_URL:
      env.BREAKER_DEMO_BILLING_URL ?? `http://127.0.0.1:${ports.demoBilling}`,
    SECRETS_KEY: secrets.SECRETS_KEY,
    SERVICE_SECRET: secrets.SERVICE_SECRET,
    ...databaseVariables(urls, service, purpose),
    ...passwordVariables(env, purpose),
    // What it prints lands in a file.
    ...(purpose === 'serve' ? { NO_COLOR: '1' } : {}),
  };
}

/**
 * Where Node keeps what it compiled: the six processes of a start share most of their modules, and
 * the next start has them all. It makes a start a fifth faster.
 *
 * @param {Settings} settings
 */
export function compileCache({ dataDir }) {
  return join(dataDir, 'compile-cache');
}

/**
 * @param {string} name
 * @param {Settings} settings
 */
function isPassedOn(name, { external }) {
  if (KEPT_FROM_CHILDREN.some((pattern) => pattern.test(name))) return false;
  return external || !OF_THE_MACHINES_OWN_POSTGRES.test(name);
}

/**
 * @param {DatabaseUrls} urls
 * @param {Service} service
 * @param {Purpose} purpose
 * @returns {Record<string, string>}
 */
function databaseVariables(urls, service, purpose) {
  if (purpose === 'migrate') {
    return {
      ...(urls.admin ? { DATABASE_URL: urls.admin } : {}),
      ...(urls.owner ? { DATABASE_OWNER_URL: urls.owner } : {}),
      AUTH_DATABASE_URL: urls.auth,
      TENANT_DATABASE_URL: urls.tenant,
    };
  }
  if (service === 'tenant-service') return { TENANT_DATABASE_URL: urls.tenant };
  // Its commands make accounts that no request may make: the service's own role can't.
  return {
    ...(purpose !== 'serve' && urls.owner ? { DATABASE_OWNER_URL: urls.owner } : {}),
    AUTH_DATABASE_URL: urls.auth,
  };
}

/**
 * Only what somebody chose: the seed leaves a changed password alone where none is named.
 *
 * @param {Record<string, string>} env
 * @param {Purpose} purpose
 * @returns {Record<string, string>}
 */
function passwordVariables({ SEED_ADMIN_PASSWORD, SUPERUSER_PASSWORD }, purpose) {
  return {
    ...(purpose === 'seed' && SEED_ADMIN_PASSWORD ? { SEED_ADMIN_PASSWORD } : {}),
    ...(purpose === 'command' && SUPERUSER_PASSWORD ? { SUPERUSER_PASSWORD } : {}),
  };
}
