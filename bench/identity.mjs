// `node bench/identity.mjs`: sign-ins and renewals against argon2id alone, and whether a crowd that
// signs in keeps others waiting.
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { againstArgon2, CONNECTIONS, median, print, round, ROUNDS, SECONDS } from './load.mjs';
import { cpuSeconds, PASSWORD, signIn, System } from './system.mjs';

const CORES = availableParallelism();
const CROWD = 200;

const LOGIN = {
  method: 'POST',
  path: '/api/auth/login',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ email: 'admin@acme.test', password: PASSWORD }),
};

const system = new System();
await system.during(main);

async function main() {
  await system.start();
  const auth = { url: system.authUrl, pid: system.find(/auth-service\/src\/main/) };
  await againstArgon2('login', auth, () => ({ ...LOGIN }));
  await refreshes(auth);
  await crowd();
}

/** Sixteen people renew a session of their own, again and again, with what the last answer gave. */
async function refreshes({ pid }) {
  const rounds = [];
  for (let turn = 0; turn <= ROUNDS; turn++) {
    const families = await Promise.all(Array.from({ length: CONNECTIONS }, () => signIn(system)));
    const before = cpuSeconds(pid);
    const until = performance.now() + SECONDS * 1000;
    const counts = await Promise.all(families.map(({ refresh }) => renewUntil(until, refresh)));
    const done = counts.reduce((sum, count) => sum + count, 0);
    if (turn === 0) continue; // warm-up
    rounds.push({
      rate: round(done / SECONDS),
      cpu_ms_each: round(((cpuSeconds(pid) - before) * 1000) / done),
    });
  }
  const typical = median(rounds);
  print('refresh', { ...typical, per_core: round(typical.rate / CORES) });
}

async function renewUntil(until, refresh) {
  let count = 0;
  while (performance.now() < until) {
    const response = await fetch(`${system.authUrl}/api/auth/token/refresh`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ refresh }),
    });
    if (response.status !== 200) throw new Error(`A refresh answered ${response.status}`);
    ({ refresh } = await response.json());
    count++;
  }
  return count;
}

/** How long a probe of liveness takes while 200 people sign in at once, and while nobody does. */
async function crowd() {
  const idle = await probeWhile(() => new Promise((resolve) => setTimeout(resolve, 3_000)));
  const statuses = {};
  let took = 0;
  const busy = await probeWhile(async () => {
    const began = performance.now();
    const answers = Array.from({ length: CROWD }, () => fetch(system.authUrl + LOGIN.path, LOGIN));
    for (const { status } of await Promise.all(answers))
      statuses[status] = (statuses[status] ?? 0) + 1;
    took = performance.now() - began;
  });
  const name = `/health/live while ${CROWD} sign in at once`;
  print(name, { idle, busy, logins: statuses, logins_took_ms: round(took) });
}

async function probeWhile(work) {
  const probe = new Worker(new URL('live-probe.mjs', import.meta.url), {
    workerData: `${system.authUrl}/health/live`,
  });
  await once(probe, 'online');
  await work();
  probe.postMessage('enough');
  const [answers] = await once(probe, 'message');
  const times = answers.sort((a, b) => a - b);
  const at = (share) => round(times[Math.min(times.length - 1, Math.floor(times.length * share))]);
  return { probes: times.length, p50_ms: at(0.5), p99_ms: at(0.99), worst_ms: at(1) };
}
