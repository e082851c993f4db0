// `npm run bench`: every figure side by side with its baseline in the same run, in turns, because
// the machine's speed drifts. Ratios are what counts; the raw figures stand beside them.
import { fork } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { againstArgon2, load, median, print, round, ROUNDS } from './load.mjs';
import { PASSWORD, pssMiB, signIn, System } from './system.mjs';

const BARE_PORT = 38099;

const system = new System();
await system.during(main);

async function main() {
  const first = await system.start();
  await system.stop();
  const again = await system.start();
  print('start', { first_s: round(first), again_s: round(again) });
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  print('memory idle, PSS', memory());

  const admin = new pg.Client({
    connectionString: system.adminUrl,
    options: '-c search_path=tenant',
  });
  await admin.connect();
  const { access, tenantId } = await signIn(system);
  const { rows } = await admin.query(`SELECT id, key FROM roles WHERE tenant_id = $1`, [tenantId]);
  const viewerRole = rows.find((role) => role.key === 'viewer').id;
  const api = system.find(/tenant-service\/src\/main/);
  // The mails would be sent while we measure the making of invitations; they wait.
  const worker = system.find(/tenant-service\/src\/worker/);
  process.kill(worker, 'SIGSTOP');
  const bare = await startBare();
  const headers = { authorization: `Bearer ${access}`, 'content-type': 'application/json' };
  const ours = { url: system.tenantUrl, pid: api };
  const baseline = { url: `http://127.0.0.1:${BARE_PORT}`, pid: bare.pid };

  await compare('create an invitation', ours, baseline, (side) => ({
    method: 'POST',
    path: '/api/invitations',
    headers,
    setupRequest: (request) => {
      const email = `bench-${randomBytes(8).toString('hex')}@example.test`;
      const body = side === baseline ? { email, role_id: viewerRole } : { email };
      return { ...request, body: JSON.stringify(body) };
    },
  }));
  await compare('dashboard, permission checked', ours, baseline, () => ({
    method: 'GET',
    path: '/api/dashboard',
    headers,
  }));
  await againstArgon2(
    'login',
    { url: system.authUrl, pid: system.find(/auth-service\/src\/main/) },
    () => ({
      method: 'POST',
      path: '/api/auth/login',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'admin@acme.test', password: PASSWORD }),
    }),
  );
  const tokens = await prepareInvitations(admin, tenantId, viewerRole, 4_000);
  await againstArgon2('accept (new account)', ours, () => ({
    method: 'POST',
    path: '/api/invitations/accept',
    headers: { 'content-type': 'application/json' },
    setupRequest: (request) => ({
      ...request,
      body: JSON.stringify({ token: tokens.pop(), password: 'plum-lantern-orbit-47' }),
    }),
  }));
  print('memory after load, PSS', memory());
  process.kill(worker, 'SIGCONT');
  bare.kill();
  await admin.end();
}

/** In turns, ours and the baseline; the median round speaks for each. */
async function compare(name, ours, baseline, requestFor) {
  const results = { ours: [], bare: [] };
  for (let turn = 0; turn <= ROUNDS; turn++) {
    const [mine, theirs] = [
      await load(ours, requestFor(ours)),
      await load(baseline, requestFor(baseline)),
    ];
    if (turn === 0) continue; // warm-up
    results.ours.push(mine);
    results.bare.push(theirs);
  }
  const [mine, theirs] = [median(results.ours), median(results.bare)];
  print(name, {
    ratio: round(mine.rate / theirs.rate),
    ours: mine,
    bare: theirs,
    ours_rounds: results.ours.map((result) => result.rate),
    bare_rounds: results.bare.map((result) => result.rate),
  });
}

async function startBare() {
  const child = fork(join(import.meta.dirname, 'bare-server.mjs'), {
    env: {
      ...process.env,
      DATABASE: system.tenantRoleUrl,
      JWKS_URL: `${system.authUrl}/.well-known/jwks.json`,
      LOG_FILE: join(system.dataDir, 'logs/bare.log'),
      PORT: String(BARE_PORT),
      POOL_SIZE: '10',
    },
  });
  await once(child, 'message');
  return child;
}

/** Invitations whose tokens we know, as the mails would tell them. */
async function prepareInvitations(admin, tenantId, roleId, count) {
  const made = Array.from({ length: count }, () => ({
    id: uuidv7(),
    token: randomBytes(32).toString('base64url'),
  }));
  const hashes = made.map(({ token }) => createHash('sha256').update(token).digest());
  const emails = made.map(({ id }) => `accept-${id}@example.test`);
  const ids = made.map(({ id }) => id);
  await admin.query('BEGIN');
  await admin.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenantId]);
  await admin.query(
    `INSERT INTO invitations (tenant_id, id, email, name, role_id, expiration_date, created_at, inviter_id, inviter_name, token_hash)
     SELECT $1, id, email, 'Bench', $2, now() + interval '1 day', now(), 'bench', 'Bench', hash
       FROM unnest($3::uuid[], $4::text[], $5::bytea[]) AS made (id, email, hash)`,
    [tenantId, roleId, ids, emails, hashes],
  );
  await admin.query(
    `INSERT INTO invitation_tokens (token_hash, tenant_id, invitation_id, expires_at)
     SELECT hash, $1, id, now() + interval '1 day' FROM unnest($2::uuid[], $3::bytea[]) AS made (id, hash)`,
    [tenantId, ids, hashes],
  );
  await admin.query('COMMIT');
  return made.map(({ token }) => token);
}

function memory() {
  const all = system.processes().map(({ pid, command }) => ({ mib: pssMiB(pid), command }));
  const sum = (pattern) =>
    round(
      all.filter(({ command }) => pattern.test(command)).reduce((total, { mib }) => total + mib, 0),
    );
  return {
    total_mib: sum(/./),
    postgres: sum(/postgres/),
    launcher_and_mailbox: sum(/launcher/),
    auth_api: sum(/auth-service\/src\/main/),
    auth_worker: sum(/auth-service\/src\/worker/),
    tenant_api: sum(/tenant-service\/src\/main/),
    tenant_worker: sum(/tenant-service\/src\/worker/),
  };
}
