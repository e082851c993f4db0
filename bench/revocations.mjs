// `node bench/revocations.mjs` after `npm run build`: how long a grant that was taken away can
// still be used, on the process that took it and on another one over the same database; once as it
// is, and once with every announcement lost. Linux only: the second process gets the environment
// that the first one was started with.
import pg from 'pg';
import { System, PASSWORD } from './system.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 100);
const SECOND_PORT = 38098;

const system = new System();
await system.during(main);

async function main() {
  await system.start();
  await system.startSecond(SECOND_PORT);
  const admin = new pg.Client({
    connectionString: system.adminUrl,
    options: '-c search_path=tenant',
  });
  // It goes with the database when something else has failed, which is then what is told.
  admin.on('error', () => undefined);
  await admin.connect();
  const token = await signIn();
  const call = (url, method, path, body) =>
    fetch(`${url}/api${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
  const urls = { same: system.tenantUrl, other: `http://127.0.0.1:${SECOND_PORT}` };
  for (const [what, sql] of [
    ['announced', 'ENABLE'],
    ['announcements lost', 'DISABLE'],
  ]) {
    await admin.query(`ALTER TABLE tenant_epochs ${sql} TRIGGER announce_epoch`);
    const held = { same: [], other: [] };
    for (let round = 0; round < ROUNDS; round++) {
      await turn(call, true);
      for (const url of Object.values(urls)) await until(call, url, 200);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 500));
      await turn(call, false);
      const since = performance.now();
      await Promise.all(
        Object.entries(urls).map(async ([which, url]) => {
          await until(call, url, 403);
          held[which].push(performance.now() - since);
        }),
      );
    }
    for (const [which, times] of Object.entries(held)) print(`${what}, ${which} process`, times);
  }
  await admin.end();
}

function turn(call, enabled) {
  return call(system.tenantUrl, 'PATCH', '/permissions/products/abc', { enabled });
}

async function until(call, url, status) {
  for (;;) {
    const answer = await call(url, 'GET', '/dashboard');
    await answer.arrayBuffer();
    if (answer.status === status) return;
  }
}

async function signIn() {
  const answer = await fetch(`${system.authUrl}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'admin@acme.test', password: PASSWORD, tenant_domain: 'acme' }),
  });
  return (await answer.json()).access;
}

/** Measured from the moment at which the change was answered: one request's time is in it. */
function print(what, times) {
  times.sort((a, b) => a - b);
  const at = (share) =>
    Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))]);
  console.log(
    what.padEnd(34),
    JSON.stringify({ p50_ms: at(0.5), p99_ms: at(0.99), n: times.length }),
  );
}
