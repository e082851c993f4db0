// Mails from the queue to SMTP, with the queue in PostgreSQL and in Redis: `node bench/mail-jobs.mjs`
// needs a Redis at BENCH_REDIS_URL. Each in turn, so that both meet the same machine. The mails go to a
// server that takes and forgets them, for the mailbox of `npm start` would cost as much as the sending.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { PASSWORD, System } from './system.mjs';

const MAILS = Number(process.env.BENCH_MAILS ?? 2_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const REDIS_URL = process.env.BENCH_REDIS_URL ?? 'redis://127.0.0.1:6379/9';
const BULK = 500;

const taker = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData: (stream, _session, done) => void stream.on('end', done).resume(),
});
taker.listen(0, '127.0.0.1');
await once(taker.server, 'listening');
const SMTP_URL = `smtp://127.0.0.1:${taker.server.address().port}`;

const rates = { PostgreSQL: [], Redis: [] };
for (let round = 1; round <= ROUNDS; round++) {
  rates.PostgreSQL.push(await mailsPerSecond({ SMTP_URL, REDIS_URL: '' }));
  const REDIS_PREFIX = `bench-${randomBytes(4).toString('hex')}`;
  rates.Redis.push(await mailsPerSecond({ SMTP_URL, REDIS_URL, REDIS_PREFIX }));
}
for (const [name, each] of Object.entries(rates))
  process.stdout.write(`${name}: ${each.map(Math.round).join(', ')} mails/s\n`);
process.stdout.write(
  `Redis / PostgreSQL: ${(median(rates.Redis) / median(rates.PostgreSQL)).toFixed(2)} (${MAILS} mails)\n`,
);
taker.close();

/** All are invited while the worker stands still; what is timed is the worker alone. */
async function mailsPerSecond(environment) {
  Object.assign(process.env, environment);
  const system = new System();
  let rate = 0;
  await system.start();
  await system.during(async () => {
    const client = new pg.Client({ connectionString: system.adminUrl });
    await client.connect();
    const worker = system.find(/tenant-service\/src\/worker/);
    process.kill(worker, 'SIGSTOP');
    await invite(system);
    const began = performance.now();
    process.kill(worker, 'SIGCONT');
    while ((await sent(client)) < MAILS) await sleep(25);
    rate = (MAILS / (performance.now() - began)) * 1_000;
    await client.end();
  });
  return rate;
}

async function invite({ authUrl, tenantUrl }) {
  const credentials = { email: 'admin@acme.test', password: PASSWORD, tenant_domain: 'acme' };
  const { access } = await post(`${authUrl}/api/auth/login`, credentials);
  for (let made = 0; made < MAILS; made += BULK) {
    const invitations = Array.from({ length: Math.min(BULK, MAILS - made) }, () => ({
      email: `bench-${randomBytes(8).toString('hex')}@example.test`,
    }));
    await post(`${tenantUrl}/api/invitations/bulk`, { invitations }, access);
  }
}

async function post(url, body, access) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(access && { authorization: `Bearer ${access}` }),
    },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

async function sent(client) {
  const { rows } = await client.query(
    `SELECT count(*)::int AS sent FROM tenant.invitations WHERE delivery_state = 'sent'`,
  );
  return rows[0].sent;
}

function median(numbers) {
  return [...numbers].sort((left, right) => left - right)[Math.floor(numbers.length / 2)];
}
