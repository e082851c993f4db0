// How the benches put load on something, and how they tell what came of it.
import { Algorithm, hash } from '@node-rs/argon2';
import autocannon from 'autocannon';
import { availableParallelism } from 'node:os';
import { cpuSeconds, PASSWORD } from './system.mjs';

export const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
export const SECONDS = Number(process.env.BENCH_SECONDS ?? 6);
export const CONNECTIONS = 16;
const ARGON2 = { algorithm: Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Ours and argon2id alone, in turns; the median round speaks for each. */
export async function againstArgon2(name, side, requestFor) {
  const rounds = { ours: [], argon2: [] };
  for (let turn = 0; turn <= ROUNDS; turn++) {
    const mine = await load(side, requestFor());
    const alone = await argon2Alone();
    if (turn === 0) continue;
    rounds.ours.push(mine);
    rounds.argon2.push({ rate: alone });
  }
  const [mine, alone] = [median(rounds.ours), median(rounds.argon2)];
  print(name, {
    ratio: round(mine.rate / alone.rate),
    ours: { ...mine, per_core: round(mine.rate / availableParallelism()) },
    argon2id_alone: { rate: alone.rate, per_core: round(alone.rate / availableParallelism()) },
  });
}

/** Requests for some seconds, as fast as they are answered; a refusal is a failed bench. */
export async function load({ url, pid }, request) {
  const before = cpuSeconds(pid);
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
    requests: [request],
  });
  const done = result['2xx'];
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}${request.path}: ${result.non2xx} refused, ${result.errors} errors`);
  }
  return {
    rate: round(done / result.duration),
    cpu_ms_each: round(((cpuSeconds(pid) - before) * 1000) / done),
    p50_ms: result.latency.p50,
    p99_ms: result.latency.p99,
  };
}

/** What the cores can do when nothing but hashing is asked of them. */
async function argon2Alone() {
  const until = performance.now() + SECONDS * 1000;
  let done = 0;
  const work = async () => {
    while (performance.now() < until) {
      await hash(PASSWORD, ARGON2);
      done++;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return round(done / SECONDS);
}

export function median(results) {
  return [...results].sort((a, b) => a.rate - b.rate)[Math.floor(results.length / 2)];
}

export function round(value) {
  return Math.round(value * 100) / 100;
}

export function print(name, figures) {
  process.stdout.write(`${name}\n${JSON.stringify(figures, null, 2)}\n\n`);
}
