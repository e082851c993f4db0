// `node bench/login-timing.mjs`: does the time of a refused sign-in tell whether an account exists?
// A report, no test: a machine's mood would decide. BENCH_TRIES says how many of each kind.
import { randomBytes } from 'node:crypto';
import { print, round } from './load.mjs';
import { System } from './system.mjs';

const TRIES = Number(process.env.BENCH_TRIES ?? 5_000);
/** As many of each kind, so that the counters behind both are equally often new and equally often known. */
const ADDRESSES = 200;
const WRONG = 'nobody-has-this-password-1';

const system = new System();
await system.during(main);

async function main() {
  await system.start();
  const addresses = { known: some('known'), unknown: some('never') };
  for (const email of addresses.known) await register(email);
  const times = { known: [], unknown: [] };
  await alternate(addresses, { known: [], unknown: [] }, ADDRESSES);
  await alternate(addresses, times, TRIES);
  const known = spread(times.known);
  const unknown = spread(times.unknown);
  print(`${2 * TRIES} refused sign-ins, one after the other`, {
    known,
    unknown,
    medians_apart_ms: round(Math.abs(known.median_ms - unknown.median_ms)),
  });
}

/** In turns, and each second pair the other way round: a drift of the machine hits both alike. */
async function alternate(addresses, times, tries) {
  for (let turn = 0; turn < tries; turn++) {
    const kinds = turn % 2 === 0 ? ['known', 'unknown'] : ['unknown', 'known'];
    for (const kind of kinds) times[kind].push(await refused(addresses[kind][turn % ADDRESSES]));
  }
}

/** @returns {Promise<number>} milliseconds */
async function refused(email) {
  const began = performance.now();
  const response = await post('/api/auth/login', { email, password: WRONG });
  await response.arrayBuffer();
  if (response.status !== 401) throw new Error(`A wrong password answered ${response.status}`);
  return performance.now() - began;
}

async function register(email) {
  const password = `${randomBytes(12).toString('base64url')}-x7`;
  const answer = { email, password, password_confirm: password };
  const { status } = await post('/api/auth/register', answer);
  if (status !== 201) throw new Error(`Registering answered ${status}`);
}

function post(path, body) {
  return fetch(system.authUrl + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

function some(word) {
  return Array.from(
    { length: ADDRESSES },
    () => `${word}-${randomBytes(8).toString('hex')}@t.test`,
  );
}

function spread(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => round(sorted[Math.floor((sorted.length - 1) * share)]);
  return { median_ms: at(0.5), p25_ms: at(0.25), p75_ms: at(0.75), p99_ms: at(0.99) };
}
