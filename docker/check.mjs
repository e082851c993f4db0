// `node docker/check.mjs`: what can be known of docker-compose.yml and the Dockerfile without an
// engine. It reads them as they are in the repository, and ends with 1 and every fault it found.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { checkDockerfile, checkDockerignore, checkScript } from './check-dockerfile.mjs';
import { checkLogging } from './check-logging.mjs';

const root = process.argv[2] ?? join(import.meta.dirname, '..');
const read = (/** @type {string} */ name) => readFileSync(join(root, name), 'utf8');

const SERVICES = {
  postgres: 'image',
  redis: 'image',
  mailpit: 'image',
  migrate: 'process',
  'auth-service': 'process',
  'tenant-service': 'process',
  'auth-worker': 'process',
  'tenant-worker': 'process',
};

/** The classes that read each process's environment. */
const CONFIGURATIONS = {
  migrate: [
    ['apps/auth-service/src/config.ts', 'CommandConfig'],
    ['apps/tenant-service/src/cli/owner-urls.ts', 'OwnerConfig'],
  ],
  'auth-service': [['apps/auth-service/src/config.ts', 'AuthServiceConfig']],
  'auth-worker': [['apps/auth-service/src/config.ts', 'AuthServiceConfig']],
  'tenant-service': [['apps/tenant-service/src/config.ts', 'TenantServiceConfig']],
  'tenant-worker': [['apps/tenant-service/src/config.ts', 'TenantServiceConfig']],
};

/** Ways into the database: who has which, and nobody else any. */
const DATABASE_ACCESS = {
  migrate: ['AUTH_DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_URL', 'TENANT_DATABASE_URL'],
  'auth-service': ['AUTH_DATABASE_URL'],
  'auth-worker': ['AUTH_DATABASE_URL'],
  'tenant-service': ['TENANT_DATABASE_URL'],
  'tenant-worker': ['TENANT_DATABASE_URL'],
};

/** The exporter of spans reads it by itself. */
const READ_BY_LIBRARIES = ['OTEL_EXPORTER_OTLP_HEADERS'];

const VARIABLES_OF_IMAGES = {
  postgres: ['POSTGRES_PASSWORD'],
  mailpit: ['MP_DATABASE', 'MP_MAX_MESSAGES'],
  redis: [],
};

const PUBLISHED = {
  'auth-service': { variable: 'AUTH_SERVICE_PORT', port: '8001' },
  'tenant-service': { variable: 'TENANT_SERVICE_PORT', port: '8000' },
  mailpit: { variable: 'MAILBOX_PORT', port: '8025' },
};

/** @type {Set<string>} */
const faults = new Set();
const must = (/** @type {unknown} */ holds, /** @type {string} */ fault) => {
  if (!holds) faults.add(fault);
};

const source = read('docker-compose.yml');
const compose = parse(source, { merge: true });
checkServices();
checkVariables();
checkNetworksAndVolumes();
checkDockerfile(root, must);
checkDockerignore(root, must);
checkLogging(root, must);

for (const fault of faults) process.stderr.write(`${fault}\n`);
if (faults.size === 0)
  process.stdout.write(
    'docker-compose.yml, docker-compose.logging.yml and docker/Dockerfile agree with the code\n',
  );
process.exitCode = faults.size > 0 ? 1 : 0;

function checkServices() {
  const names = Object.keys(compose.services).sort();
  const expected = Object.keys(SERVICES).sort();
  must(String(names) === String(expected), `services are ${names}, and should be ${expected}`);
  for (const [name, service] of Object.entries(compose.services)) {
    checkHardening(name, service);
    checkPorts(name, service);
    checkEnvironment(name, service.environment ?? {});
    checkDependencies(name, service.depends_on ?? {});
    if (Reflect.get(SERVICES, name) === 'process') checkProcess(name, service);
    else must(/:v?\d/.test(service.image ?? ''), `${name}: its image names no version`);
  }
}

/** @param {string} name @param {Record<string, any>} service */
function checkHardening(name, service) {
  must(String(service.cap_drop) === 'ALL', `${name}: drop all capabilities`);
  must(service.security_opt?.includes('no-new-privileges:true'), `${name}: set no-new-privileges`);
  must(!service.privileged && service.network_mode === undefined, `${name}: is privileged`);
  must(service.restart, `${name}: has no restart policy`);
  // postgres starts as root, to own its volume, and writes in several places.
  if (name !== 'postgres') {
    must(service.read_only === true, `${name}: its file system is writable`);
    must(!service.cap_add, `${name}: adds capabilities`);
  }
  const asked = service.healthcheck?.test ?? service.healthcheck?.disable ?? name === 'mailpit';
  must(asked, `${name}: has no health check and doesn't say so`);
  for (const part of [service.healthcheck?.test ?? []].flat()) {
    must(typeof part === 'string', `${name}: its health check is not text (quote it)`);
  }
}

/** @param {string} name @param {{ ports?: string[] }} service */
function checkPorts(name, { ports = [] }) {
  const published = Reflect.get(PUBLISHED, name);
  const expected = published
    ? [`127.0.0.1:\${${published.variable}:-${published.port}}:${published.port}`]
    : [];
  must(
    String(ports) === String(expected),
    `${name}: publishes ${ports}, should ${expected || 'nothing'}`,
  );
}

/** @param {string} name @param {Record<string, string>} environment */
function checkEnvironment(name, environment) {
  const configurations = Reflect.get(CONFIGURATIONS, name);
  const settings = configurations
    ? configurations.flatMap(settingsOf)
    : Reflect.get(VARIABLES_OF_IMAGES, name).map((/** @type {string} */ key) => ({ key }));
  const known = new Set(settings.map((/** @type {{ key: string }} */ { key }) => key));
  for (const key of Object.keys(environment))
    must(known.has(key) || READ_BY_LIBRARIES.includes(key), `${name}: nobody reads ${key}`);
  for (const { key, required } of settings) {
    must(!required || environment[key], `${name}: ${key} is required and missing`);
  }
  const access = Object.keys(environment).filter(
    (key) => key.includes('DATABASE_') && key.endsWith('URL'),
  );
  const expected = Reflect.get(DATABASE_ACCESS, name) ?? [];
  must(
    String(access.sort()) === String(expected),
    `${name}: has ${access}, should have ${expected}`,
  );
  for (const [key, value] of Object.entries(environment)) {
    must(typeof value === 'string', `${name}: ${key} is no text (quote it)`);
    if (/PASSWORD|SECRET|KEY|TOKEN/.test(key)) {
      must(/^\$\{\w+:\?[^}]+\}$/.test(value), `${name}: ${key} must be \${…:?…} and nothing else`);
    }
    const [, password] = /:\/\/[^/@]*?:(.*)@/.exec(value) ?? [];
    must(!password || /^\$\{\w+:\?[^}]+\}$/.test(password), `${name}: ${key} has a password in it`);
  }
}

/** @param {string} name @param {Record<string, { condition: string }>} dependencies */
function checkDependencies(name, dependencies) {
  const expected = { postgres: 'service_healthy', migrate: 'service_completed_successfully' };
  if (Reflect.get(SERVICES, name) !== 'process') return;
  for (const [other, condition] of Object.entries(expected)) {
    if (name === other || (name === 'migrate' && other !== 'postgres')) continue;
    must(
      dependencies[other]?.condition === condition,
      `${name}: must wait for ${other} (${condition})`,
    );
  }
}

/** @param {string} name @param {Record<string, any>} service */
function checkProcess(name, service) {
  must(service.init === true, `${name}: has no init`);
  const build =
    service.build ?? (service.pull_policy === 'never' && compose.services.migrate.build);
  must(build, `${name}: nobody builds its image`);
  must(service.image === compose.services.migrate.image, `${name}: has another image than migrate`);
  if (name !== 'migrate') {
    must(
      Number.parseInt(service.stop_grace_period, 10) > 9,
      `${name}: needs more than the 9 s of a drain`,
    );
  }
  const scripts =
    [service.command]
      .flat()
      .join(' ')
      .match(/dist\/\S+\.js/g) ?? [];
  must(scripts.length > 0, `${name}: starts nothing`);
  for (const script of scripts) checkScript(root, must, name, script);
}

function checkVariables() {
  const example = new Set(
    [...read('.env.example').matchAll(/^#?\s?([A-Z][A-Z0-9_]*)=/gm)].map(([, key]) => key),
  );
  for (const [whole, key] of source.matchAll(/\$\{?(\w+)[^}]*\}?/g)) {
    must(example.has(key), `${whole}: ${key} is not in .env.example`);
    must(whole.startsWith('${'), `${whole}: write \${${key}}`);
  }
}

function checkNetworksAndVolumes() {
  const { networks, volumes, services } = compose;
  must(networks.inside?.internal === true, 'the network "inside" must be internal');
  for (const [name, service] of Object.entries(services)) {
    for (const network of service.networks ?? []) {
      must(Object.hasOwn(networks, network), `${name}: no network ${network}`);
    }
    must(service.networks?.includes('inside'), `${name}: is not inside`);
    for (const volume of service.volumes ?? []) {
      must(Object.hasOwn(volumes, volume.split(':')[0]), `${name}: no volume for ${volume}`);
    }
  }
  for (const name of ['postgres', 'redis', 'migrate']) {
    must(!services[name]?.networks?.includes('outside'), `${name}: has a way out`);
  }
}

/**
 * @param {string[]} place a file, and in it the class whose properties are the variables
 * @returns {{ key: string, required: boolean }[]}
 */
function settingsOf([file = '', type = '']) {
  const [, parent, body] =
    new RegExp(`class ${type}(?: extends (\\w+))? \\{\\n(.*?)\\n\\}`, 's').exec(read(file)) ?? [];
  if (body === undefined) throw new Error(`${file} has no class ${type}`);
  const own = [...body.matchAll(/^ {2}@.*?\) ([A-Z][A-Z0-9_]*)\??: (.*)$/gm)].map(
    ([, key, rest]) => ({ key: key ?? '', required: rest?.endsWith("= '';") === true }),
  );
  return parent ? [...settingsOf([file, parent]), ...own] : own;
}
