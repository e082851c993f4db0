// What can be known of docker-compose.logging.yml, and of what it mounts, without an engine: versions,
// ports and rights of the containers, that every file is there and every name leads somewhere. Whether
// dashboards ask for what there is, test/e2e/dashboards.spec.ts holds against the running services.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const SERVICES = ['alloy', 'grafana', 'loki', 'prometheus'];
const PORTS = { loki: 3100, prometheus: 9090 };
const FOLDER = 'docker/logging';

/** Of Alloy: blocks that are components, and what they offer to others. */
const COMPONENTS = {
  'local.file_match': 'targets',
  'loki.source.file': null,
  'loki.process': 'receiver',
  'loki.write': 'receiver',
};

/**
 * @param {string} root
 * @param {(holds: unknown, fault: string) => void} must
 */
export function checkLogging(root, must) {
  const read = (/** @type {string} */ name) => readFileSync(join(root, name), 'utf8');
  const compose = parse(read('docker-compose.logging.yml'), { merge: true });
  const main = parse(read('docker-compose.yml'), { merge: true });
  checkCompose(compose, main, root, must);
  checkSources(
    compose,
    parse(read(`${FOLDER}/grafana/provisioning/datasources/datasources.yml`)),
    must,
  );
  checkDashboards(join(root, FOLDER, 'grafana/dashboards'), must);
  checkAlloy(read(`${FOLDER}/config.alloy`), must);
  for (const name of readdirSync(join(root, FOLDER, 'prometheus')))
    checkScrapes(name, parse(read(`${FOLDER}/prometheus/${name}`)), main, must);
  const { schema_config, limits_config } = parse(read(`${FOLDER}/loki.yml`));
  must(schema_config?.configs?.at(-1)?.schema === 'v13', 'loki.yml: its schema is not v13');
  must(limits_config?.retention_period, 'loki.yml: keeps lines for ever');
}

/**
 * @param {Record<string, any>} compose
 * @param {Record<string, any>} main
 * @param {string} root
 * @param {(holds: unknown, fault: string) => void} must
 */
function checkCompose(compose, main, root, must) {
  const names = Object.keys(compose.services).sort();
  must(String(names) === String(SERVICES), `logging: services are ${names}, not ${SERVICES}`);
  must(compose.name === main.name, 'logging: another project than docker-compose.yml');
  must(!('inside' in compose.networks), 'logging: reaches the network of the databases');
  must(compose.networks.watching?.internal === true, 'logging: the network of the logs leads out');
  must('outside' in main.networks, 'logging: docker-compose.yml has no network outside');
  for (const [name, service] of Object.entries(compose.services)) {
    checkContainer(name, service, compose, must);
    checkVolumes(name, service.volumes ?? [], compose.volumes, root, must);
  }
  const { GF_SECURITY_ADMIN_PASSWORD } = compose.services.grafana.environment;
  must(
    /^\$\{\w+:\?[^}]+\}$/.test(GF_SECURITY_ADMIN_PASSWORD ?? ''),
    "grafana: its administrator's password has a default",
  );
}

/**
 * @param {string} name
 * @param {Record<string, any>} service
 * @param {Record<string, any>} compose
 * @param {(holds: unknown, fault: string) => void} must
 */
function checkContainer(name, service, compose, must) {
  must(
    /^[\w./-]+:v?\d+\.\d+\.\d+$/.test(service.image),
    `${name}: ${service.image} names no version`,
  );
  must(service.read_only === true, `${name}: its file system is writable`);
  must(String(service.cap_drop) === 'ALL', `${name}: keeps capabilities`);
  must(
    (service.cap_add ?? []).every(
      (/** @type {string} */ one) => name === 'alloy' && one === 'DAC_READ_SEARCH',
    ),
    `${name}: adds ${service.cap_add}`,
  );
  must(service.security_opt?.includes('no-new-privileges:true'), `${name}: may gain privileges`);
  must(!service.privileged && !service.network_mode, `${name}: is privileged`);
  must(service.restart, `${name}: has no restart policy`);
  for (const port of service.ports ?? [])
    must(/^127\.0\.0\.1:/.test(port), `${name}: publishes ${port} to everybody`);
  for (const network of service.networks)
    must(network in compose.networks, `${name}: no network ${network}`);
  for (const other of service.depends_on ?? [])
    must(other in compose.services, `${name}: no ${other}`);
}

/**
 * @param {string} name
 * @param {string[]} mounts
 * @param {Record<string, unknown>} volumes
 * @param {string} root
 * @param {(holds: unknown, fault: string) => void} must
 */
function checkVolumes(name, mounts, volumes, root, must) {
  for (const mount of mounts) {
    must(!mount.includes('docker.sock'), `${name}: has the engine's socket`);
    const [, source = '', mode] = /^((?:\$\{[^}]*\}|[^:$])+):[^:]+(?::(\w+))?$/.exec(mount) ?? [];
    if (source.startsWith('./')) {
      must(existsSync(join(root, source)), `${name}: there is no ${source}`);
      must(mode === 'ro', `${name}: may write to ${source}`);
    } else if (source.startsWith('$')) must(mode === 'ro', `${name}: may write to ${source}`);
    else must(source in volumes, `${name}: there is no volume ${source}`);
  }
}

/**
 * @param {Record<string, any>} compose
 * @param {{ datasources: { uid: string, type: string, url: string }[] }} provisioned
 * @param {(holds: unknown, fault: string) => void} must
 */
function checkSources(compose, { datasources }, must) {
  for (const [name, port] of Object.entries(PORTS)) {
    const source = datasources.find(({ uid }) => uid === name);
    must(source?.type === name, `grafana: there is no data source ${name}`);
    must(source?.url === `http://${name}:${port}`, `grafana: ${name} is not at ${source?.url}`);
    must(name in compose.services, `grafana: ${name} does not run`);
  }
}

/**
 * @param {string} folder
 * @param {(holds: unknown, fault: string) => void} must
 */
function checkDashboards(folder, must) {
  const uids = new Set();
  const files = readdirSync(folder);
  must(files.length > 0, 'grafana: there are no dashboards');
  for (const file of files) {
    const { uid, title, panels } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    must(/^[\w-]{1,40}$/.test(uid) && !uids.has(uid), `${file}: its uid ${uid} is none, or taken`);
    uids.add(uid);
    must(title, `${file}: has no title`);
    const ids = panels.map((/** @type {{ id: number }} */ { id }) => id);
    must(new Set(ids).size === ids.length, `${file}: two panels have one id`);
    for (const { title: name, datasource, gridPos, targets } of panels) {
      must(gridPos.x + gridPos.w <= 24, `${file}: ${name} is wider than the page`);
      must(targets.length > 0, `${file}: ${name} asks for nothing`);
      for (const target of targets) {
        must(target.datasource.uid in PORTS, `${file}: ${name} asks ${target.datasource.uid}`);
        must(target.datasource.uid === datasource.uid, `${file}: ${name} asks two sources`);
      }
    }
  }
}

/**
 * Its form as far as it shows: every block is closed, and whoever forwards to somebody forwards to
 * somebody who is there and takes it.
 *
 * @param {string} text
 * @param {(holds: unknown, fault: string) => void} must
 */
function checkAlloy(text, must) {
  const code = text.replace(/^\s*\/\/.*$/gm, '');
  let open = 0;
  for (const character of code.replace(/"(?:[^"\\]|\\.)*"/g, '""')) {
    if ('{['.includes(character)) open += 1;
    if ('}]'.includes(character)) open -= 1;
    if (open < 0) break;
  }
  must(open === 0, 'config.alloy: a block is not closed');
  const made = new Set();
  for (const [, kind = '', name] of code.matchAll(/^([a-z_.]+) "(\w+)" \{$/gm)) {
    must(kind in COMPONENTS, `config.alloy: ${kind} is no component that we know`);
    must(!made.has(`${kind}.${name}`), `config.alloy: ${kind} "${name}" is there twice`);
    made.add(`${kind}.${name}`);
  }
  must(made.size === Object.keys(COMPONENTS).length, 'config.alloy: a component is missing');
  for (const [, value = ''] of code.matchAll(/(?:forward_to|targets)\s*=\s*\[?([\w.]+)\]?/g)) {
    const [, target = '', offer] = /^(.+)\.(\w+)$/.exec(value) ?? [];
    must(made.has(target), `config.alloy: there is no ${target}`);
    const kind = target.replace(/\.\w+$/, '');
    must(Reflect.get(COMPONENTS, kind) === offer, `config.alloy: ${target} offers no ${offer}`);
  }
  must(
    code.includes('url = "http://loki:3100/loki/api/v1/push"'),
    'config.alloy: does not write to Loki',
  );
}

/** @typedef {{ targets: string[], labels: Record<string, string> }} Scraped */

/**
 * @param {string} file
 * @param {{ scrape_configs: { job_name: string, static_configs: Scraped[] }[] }} config
 * @param {{ services: object }} main
 * @param {(holds: unknown, fault: string) => void} must
 */
function checkScrapes(file, { scrape_configs }, main, must) {
  const [config] = scrape_configs;
  must(config?.job_name === 'tenantry', `${file}: the dashboards ask for the job tenantry`);
  const services = (config?.static_configs ?? []).map(({ labels }) => labels.service).sort();
  must(
    String(services) === 'auth-service,auth-service-worker,tenant-service,tenant-service-worker',
    `${file}: asks ${services}`,
  );
  for (const { targets } of config?.static_configs ?? []) {
    const [host = '', port] = String(targets[0]).split(':');
    must(
      ['8000', '8001', '8002', '8003'].includes(String(port)),
      `${file}: nobody is at ${targets}`,
    );
    if (file === 'containers.yml') must(host in main.services, `${file}: there is no ${host}`);
  }
}
