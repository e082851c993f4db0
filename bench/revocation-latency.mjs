// `node bench/revocation-latency.mjs` after `npm run build`: how long the other of two processes of
// tenant-service still lets somebody do what was taken away on the first, or at auth-service: after
// sessions that ended, and after roles that changed. Raw figures first, then p50 and p99. Linux only.
import { setTimeout as sleep } from 'node:timers/promises';
import { PASSWORD, signIn, System } from './system.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 100);
const SECOND_PORT = 38099;
const OTHER_URL = `http://127.0.0.1:${SECOND_PORT}`;

/** Longer than the poll of either kind, so that a change falls anywhere between two of them. */
const LONGEST_PAUSE_MS = 600;

const system = new System();
await system.during(main);

async function main() {
  await system.start();
  await system.startSecond(SECOND_PORT);
  const admin = await signIn(system);
  await measure('session ended', () => sessionEnded());
  const member = await aMember(admin);
  await measure('role changed', () => roleChanged(admin, member));
}

/** From the answer to a logout to the first refusal. */
async function sessionEnded() {
  const { access } = await signIn(system);
  const ask = () => call(OTHER_URL, access, 'GET', '/dashboard');
  await until(ask, 200);
  await sleep(Math.random() * LONGEST_PAUSE_MS);
  return since(() => call(system.authUrl, access, 'POST', '/auth/logout'), ask, 401);
}

/** From the answer to a demotion to the first refusal. */
async function roleChanged(admin, member) {
  const path = `/tenants/users/${member.user_id}`;
  const give = (role) => call(system.tenantUrl, admin.access, 'PATCH', path, { role });
  const ask = () => call(OTHER_URL, member.access, 'GET', '/invitations');
  await give('staff');
  await until(ask, 200);
  await sleep(Math.random() * LONGEST_PAUSE_MS);
  return since(() => give('viewer'), ask, 403);
}

async function since(change, ask, status) {
  const changed = await change();
  if (changed.status !== 200) throw new Error(`The change answered ${changed.status}`);
  const began = performance.now();
  await until(ask, status);
  return performance.now() - began;
}

async function until(ask, status) {
  for (;;) {
    const answer = await ask();
    if (answer.status === status) return;
  }
}

async function call(url, access, method, path, body) {
  const answer = await fetch(`${url}/api${path}`, {
    method,
    headers: {
      ...(access && { authorization: `Bearer ${access}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
}

/** Somebody who accepted an invitation. */
async function aMember(admin) {
  const email = 'revoked@example.test';
  await call(system.tenantUrl, admin.access, 'POST', '/invitations', { email, role: 'staff' });
  for (;;) {
    const { messages } = await (await fetch(`${system.mailboxUrl}/api/v1/messages`)).json();
    const mail = messages.find(({ To }) => To.some(({ Address }) => Address === email));
    if (mail) {
      const read = await fetch(`${system.mailboxUrl}/api/v1/message/${mail.ID}`);
      const token = /#token=([\w-]+)/.exec((await read.json()).Text)[1];
      const accepting = { token, password: PASSWORD };
      return (await call(system.tenantUrl, null, 'POST', '/invitations/accept', accepting)).body;
    }
    await sleep(50);
  }
}

async function measure(what, round) {
  const times = [];
  for (let n = 0; n < ROUNDS; n++) times.push(await round());
  console.log(`${what}, ms:`, times.map((time) => time.toFixed(1)).join(' '));
  times.sort((a, b) => a - b);
  const at = (share) =>
    Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))]);
  console.log(
    what.padEnd(20),
    JSON.stringify({ p50_ms: at(0.5), p99_ms: at(0.99), max_ms: at(1), n: times.length }),
  );
}
