// The real system under measure, started as `npm start` starts it, with a data folder of its own.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PORTS = {
  TENANT_SERVICE_PORT: 38000,
  AUTH_SERVICE_PORT: 38001,
  TENANT_WORKER_PORT: 38002,
  AUTH_WORKER_PORT: 38003,
  MAILBOX_PORT: 38025,
  SMTP_PORT: 31025,
  BREAKER_DEMO_AUTH_PORT: 38026,
  BREAKER_DEMO_BILLING_PORT: 38027,
};
const MANY = '1000000';

/** The demo admin's. */
export const PASSWORD = 'acme-admin-demo-2026';

export class System {
  dataDir = mkdtempSync(join(tmpdir(), 'tenantry-bench-'));
  tenantUrl = `http://127.0.0.1:${PORTS.TENANT_SERVICE_PORT}`;
  authUrl = `http://127.0.0.1:${PORTS.AUTH_SERVICE_PORT}`;

  /** @returns {Promise<number>} seconds from the command to the line `ready` */
  async start() {
    const began = performance.now();
    this.launcher = spawn(process.execPath, ['launcher/start.mjs'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        ...Object.fromEntries(Object.entries(PORTS).map(([name, port]) => [name, String(port)])),
        DATA_DIR: this.dataDir,
        RATE_LIMIT_FACTOR: '100000',
        INVITATIONS_PER_HOUR: MANY,
        INVITATION_MAILS_PER_RECIPIENT_PER_HOUR: MANY,
        REGISTRATIONS_PER_IP: MANY,
        LOGIN_ATTEMPTS_PER_IP: MANY,
        LOGIN_ATTEMPTS_PER_ACCOUNT: MANY,
      },
    });
    let printed = '';
    for await (const chunk of this.launcher.stdout) {
      printed += chunk;
      if (/^ready/m.test(printed)) break;
    }
    if (!/^ready/m.test(printed)) throw new Error(`The system did not start:\n${printed}`);
    return (performance.now() - began) / 1000;
  }

  /** Runs a bench, and leaves nothing behind however it ends. */
  async during(bench) {
    try {
      await bench();
    } finally {
      await this.stop().catch(() => undefined);
      this.remove();
    }
  }

  /**
   * A second process of tenant-service beside the first, with its environment. Linux only.
   *
   * @param {number} port
   * @param {Record<string, string>} [overrides] what of its environment is another
   */
  async startSecond(port, overrides = {}) {
    const environ = readFileSync(`/proc/${this.find(/tenant-service\/src\/main/)}/environ`, 'utf8');
    const pairs = environ.split('\0').filter(Boolean);
    const env = Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/s).slice(0, 2)));
    const child = fork('dist/apps/tenant-service/src/main.js', [], {
      env: { ...env, TENANT_SERVICE_PORT: String(port), ...overrides },
    });
    this.second = child;
    await once(child, 'message');
    return child;
  }

  get mailboxUrl() {
    return `http://127.0.0.1:${PORTS.MAILBOX_PORT}`;
  }

  async stop() {
    this.second?.kill('SIGTERM');
    const ended = once(this.launcher, 'exit');
    this.launcher.kill('SIGTERM');
    await ended;
  }

  remove() {
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** The superuser's URL: for preparing rows and for looking, never for what is measured. */
  get adminUrl() {
    const { adminUrl } = JSON.parse(readFileSync(join(this.dataDir, 'runtime.json'), 'utf8'));
    return adminUrl.replace(/\/postgres(\?|$)/, '/tenantry$1');
  }

  /** The role's URL that tenant-service uses: the baseline has no more rights than we have. */
  get tenantRoleUrl() {
    const url = new URL(this.adminUrl);
    const { passwords } = JSON.parse(readFileSync(join(this.dataDir, 'secrets.json'), 'utf8'));
    url.username = 'tenantry_tenant';
    url.password = passwords.tenant;
    return url.href;
  }

  /** Every process of the system: the launcher and all below it. */
  processes() {
    const parents = new Map();
    for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
      } catch {
        // Ended between the listing and the look.
      }
    }
    const family = new Set([this.launcher.pid]);
    for (let grew = true; grew;) {
      grew = false;
      for (const [pid, parent] of parents) {
        if (family.has(parent) && !family.has(pid)) grew = Boolean(family.add(pid));
      }
    }
    return [...family]
      .map((pid) => ({ pid, command: commandOf(pid) }))
      .filter(({ command }) => command);
  }

  find(pattern) {
    const found = this.processes().find(({ command }) => pattern.test(command));
    if (!found) throw new Error(`No process looks like ${pattern}`);
    return found.pid;
  }
}

function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/** Proportional set size in MiB: shared pages count once over all processes. */
export function pssMiB(pid) {
  try {
    return (
      Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) /
      1024
    );
  } catch {
    return 0;
  }
}

/** CPU seconds that a process has used. */
export function cpuSeconds(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** The demo admin, signed in at Acme. */
export async function signIn({ authUrl }) {
  const response = await fetch(`${authUrl}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'admin@acme.test', password: PASSWORD, tenant_domain: 'acme' }),
  });
  const { access, refresh } = await response.json();
  const { tid } = JSON.parse(Buffer.from(access.split('.')[1], 'base64url').toString());
  return { access, refresh, tenantId: tid };
}
