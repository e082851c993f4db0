import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { openCluster, type Cluster } from './cluster';
import { TestProcess } from './child';
import { aFreePort } from './free-port';
import { testRedis } from './redis';
import { sqlAs } from './sql';

const run = promisify(execFile);

/** Where everything is: plain data, so that jest's workers can be told. */
export interface SystemAddresses {
  authUrl: string;
  tenantUrl: string;
  mailboxUrl: string;
  dataDir: string;
  databases: { admin: string; owner: string; auth: string; tenant: string };
  environment: Record<string, string>;
}

/** A whole system under test: processes, database and mailbox of its own. */
export interface System extends SystemAddresses {
  processes: Record<'auth' | 'authWorker' | 'tenant' | 'tenantWorker', TestProcess>;
  /** Runs a command of one of the services; resolves to what it printed. */
  cli(service: 'auth-service' | 'tenant-service', ...args: string[]): Promise<string>;
  /** Every line of every log, as it stands in the files. */
  logLines(): Promise<string[]>;
  stop(): Promise<void>;
}

export interface SystemOptions {
  /** Variables that differ from the defaults. */
  environment?: Record<string, string>;
  cluster?: Cluster;
  /** Which processes to start; all by default. */
  start?: (keyof System['processes'])[];
}

interface BreakerDemoModule {
  startBreakerDemo: (options: { authPort: number; billingPort: number }) => Promise<{
    authPort: number;
    billingPort: number;
    close(): Promise<void>;
  }>;
}

interface MailboxModule {
  startMailbox: (options: {
    dataDir: string;
    host: string;
    httpPort: number;
    smtpPort: number;
  }) => Promise<{
    httpPort: number;
    smtpPort: number;
    close(): Promise<void>;
  }>;
}

/** Node keeps here what it compiled: a suite starts hundreds of processes of the same code. */
const COMPILE_CACHE = resolve('node_modules/.cache/tenantry-tests');

const HOST = '127.0.0.1';

export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const cluster = options.cluster ?? (await openCluster());
  const dataDir = await mkdtemp(join(tmpdir(), 'tenantry-system-'));
  const { startMailbox } = (await import(
    join(process.cwd(), 'launcher/mailbox/mailbox.mjs')
  )) as MailboxModule;
  const mailbox = await startMailbox({ dataDir, host: HOST, httpPort: 0, smtpPort: 0 });
  const { startBreakerDemo } = (await import(
    join(process.cwd(), 'launcher/breaker-demo/breaker-demo.mjs')
  )) as BreakerDemoModule;
  const demo = await startBreakerDemo({ authPort: 0, billingPort: 0 });
  const redis = testRedis();
  const addresses = await addressesFor(cluster, dataDir, mailbox, {
    BREAKER_DEMO_AUTH_URL: `http://${HOST}:${demo.authPort}`,
    BREAKER_DEMO_BILLING_URL: `http://${HOST}:${demo.billingPort}`,
    // Not that of whoever runs the tests.
    REDIS_URL: redis?.url ?? '',
    REDIS_PREFIX: redis?.prefix ?? '',
    ...options.environment,
  });
  const environment = { ...process.env, ...addresses.environment };
  const processes = {
    auth: new TestProcess('auth-service', 'apps/auth-service/src/main.js', environment),
    authWorker: new TestProcess(
      'auth-service worker',
      'apps/auth-service/src/worker.js',
      environment,
    ),
    tenant: new TestProcess('tenant-service', 'apps/tenant-service/src/main.js', environment),
    tenantWorker: new TestProcess(
      'tenant-service worker',
      'apps/tenant-service/src/worker.js',
      environment,
    ),
  };
  const cli: System['cli'] = async (service, ...args) => {
    const script = join(process.cwd(), 'dist/apps', service, 'src/cli.js');
    const { stdout } = await run(process.execPath, [script, ...args], { env: environment });
    return stdout;
  };
  await cli('auth-service', 'migrate');
  await cli('tenant-service', 'migrate');
  const wanted = options.start ?? (Object.keys(processes) as (keyof typeof processes)[]);
  await Promise.all(wanted.map((name) => processes[name].start()));
  const stop = async (): Promise<void> => {
    await Promise.all(Object.values(processes).map((process) => process.stop()));
    await mailbox.close();
    await demo.close();
    await dropDatabase(addresses.databases.admin);
    await redis?.flush();
    if (!options.cluster) await cluster.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { ...addresses, processes, cli, logLines: () => readLogs(dataDir), stop };
}

async function addressesFor(
  cluster: Cluster,
  dataDir: string,
  mailbox: { httpPort: number; smtpPort: number },
  overrides: Record<string, string>,
): Promise<SystemAddresses> {
  const [authPort, tenantPort] = [await aFreePort(), await aFreePort()];
  const authUrl = `http://${HOST}:${authPort}`;
  const tenantUrl = `http://${HOST}:${tenantPort}`;
  const admin = new URL(cluster.adminUrl);
  admin.pathname = `/tenantry_${randomBytes(6).toString('hex')}`;
  const as = (role: string): string => {
    const url = new URL(admin);
    url.username = role;
    url.password = 'test-role-password';
    return url.href;
  };
  const databases = {
    admin: admin.href,
    owner: as('tenantry_owner'),
    auth: as('tenantry_auth'),
    tenant: as('tenantry_tenant'),
  };
  return {
    authUrl,
    tenantUrl,
    mailboxUrl: `http://${HOST}:${mailbox.httpPort}`,
    dataDir,
    databases,
    environment: {
      NODE_ENV: 'test',
      HOST,
      AUTH_SERVICE_PORT: String(authPort),
      TENANT_SERVICE_PORT: String(tenantPort),
      // Any free ones: a test may start as many workers as it likes.
      TENANT_WORKER_PORT: '0',
      AUTH_WORKER_PORT: '0',
      AUTH_SERVICE_URL: authUrl,
      TENANT_SERVICE_URL: tenantUrl,
      APP_BASE_URL: tenantUrl,
      AUTH_BASE_URL: authUrl,
      DATA_DIR: dataDir,
      DATABASE_URL: databases.admin,
      DATABASE_OWNER_URL: databases.owner,
      AUTH_DATABASE_URL: databases.auth,
      TENANT_DATABASE_URL: databases.tenant,
      SECRETS_KEY: 'test-secrets-key-test-secrets-key-0123',
      SERVICE_SECRET: 'test-service-secret-test-service-secret',
      SMTP_URL: `smtp://${HOST}:${mailbox.smtpPort}`,
      // Nobody is there: tests that look something up in DNS have a name server of their own.
      DNS_SERVERS: `${HOST}:9`,
      // Each test client calls from an address of its own, so that throttles don't mix.
      TRUST_PROXY: '1',
      LOG_LEVEL: 'info',
      NODE_COMPILE_CACHE: COMPILE_CACHE,
      // Tests of limits set their own.
      RATE_LIMIT_FACTOR: '1000',
      ...overrides,
    },
  };
}

async function dropDatabase(adminUrl: string): Promise<void> {
  const url = new URL(adminUrl);
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  await sqlAs(url.href, (query) => query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}

async function readLogs(dataDir: string): Promise<string[]> {
  const folder = join(dataDir, 'logs');
  const names = (await readdir(folder)).filter(
    (name) => name.endsWith('.log') && name !== 'postgres.log',
  );
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.flatMap((text) => text.split('\n').filter(Boolean));
}
