// The baseline: the same work with nothing between. One node:http handler, one pg pool, no
// framework, no validation, no limits, no cache. It verifies the same token, runs the same INSERT
// under the same triggers and policies, makes the same queue call and writes one log line.
import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto';
import { createServer } from 'node:http';
import { openSync, writeSync } from 'node:fs';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';

const { DATABASE, JWKS_URL, LOG_FILE, PORT, POOL_SIZE } = process.env;
const pool = new pg.Pool({
  connectionString: DATABASE,
  max: Number(POOL_SIZE),
  options: '-c search_path=tenant,bullmq',
});
const log = openSync(LOG_FILE ?? '/dev/null', 'a');
const { keys } = await (await fetch(JWKS_URL ?? '')).json();
const publicKeys = new Map(keys.map((key) => [key.kid, createPublicKey({ key, format: 'jwk' })]));

createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    answer(request, Buffer.concat(chunks)).then(
      ([status, body]) => {
        const text = JSON.stringify(body);
        response.writeHead(status, {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
        });
        response.end(text);
        const line = { level: 'info', time: new Date(), path: request.url, status };
        writeSync(log, `${JSON.stringify(line)}\n`);
      },
      (error) => response.writeHead(500).end(String(error)),
    );
  });
}).listen(Number(PORT), '127.0.0.1', () => process.send?.({ type: 'ready' }));

async function answer(request, bytes) {
  const claims = verified(request.headers.authorization.slice('Bearer '.length));
  return request.method === 'POST'
    ? create(claims, JSON.parse(bytes.toString()))
    : dashboard(claims);
}

function verified(token) {
  const [header, payload, signature] = token.split('.');
  const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString());
  const ok = verify(
    'sha256',
    Buffer.from(`${header}.${payload}`),
    { key: publicKeys.get(kid), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  if (!ok || claims.exp * 1000 < Date.now()) throw new Error('token');
  return claims;
}

async function create({ tid, sub }, { email, role_id }) {
  const client = await pool.connect();
  try {
    await client.query(begin(tid, sub));
    const id = uuidv7();
    const now = new Date();
    const expires = new Date(now.getTime() + 7 * 86_400_000);
    const hash = createHash('sha256').update(randomBytes(32)).digest();
    const values = [
      tid,
      id,
      email,
      email.split('@')[0],
      role_id,
      null,
      '',
      expires,
      now,
      sub,
      'admin',
    ];
    const { rowCount } = await client.query(INSERT, [
      ...values,
      '127.0.0.1',
      'bench',
      hash,
      randomBytes(71),
    ]);
    if (!rowCount) throw new Error('conflict');
    await client.query(ADD_JOB, jobOf(tid, id));
    await client.query('COMMIT');
    return [201, { id, email, status: 'pending' }];
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

async function dashboard({ tid, sub }) {
  const client = await pool.connect();
  try {
    await client.query(begin(tid, sub));
    const { rows } = await client.query({ name: 'standing', text: STANDING, values: [tid, sub] });
    await client.query('COMMIT');
    const [standing] = rows;
    const granted = standing?.patterns.some(
      (pattern) => pattern === '*' || pattern === 'abc.dashboard.read',
    );
    if (!granted) return [403, {}];
    return [200, { tenant_id: tid, role: standing.role, message: `Welcome to ${standing.name}.` }];
  } finally {
    client.release();
  }
}

function begin(tid, sub) {
  const settings = {
    tenant_id: tid,
    actor_id: sub,
    trace_id: randomBytes(16).toString('hex'),
    ip: '127.0.0.1',
  };
  const calls = Object.entries(settings).map(
    ([name, value]) => `set_config('app.${name}', '${value}', true)`,
  );
  return `BEGIN; SELECT ${calls.join(', ')}`;
}

function jobOf(tenant_id, invitation_id) {
  const id = `invitation-mail-${invitation_id}-1`;
  const data = JSON.stringify({
    tenant_id,
    trace_id: randomBytes(16).toString('hex'),
    payload: { invitation_id, generation: 1 },
  });
  const opts = JSON.stringify({
    jobId: id,
    attempts: 12,
    backoff: { type: 'exponential', delay: 1000 },
  });
  return [
    'invitation-mail',
    id,
    'invitation-mail',
    data,
    opts,
    0,
    0,
    Date.now(),
    12,
    null,
    null,
    null,
    null,
    null,
    false,
  ];
}

const ADD_JOB = `SELECT add_job(${Array.from({ length: 15 }, (_, at) => `$${at + 1}`).join(', ')}) AS id`;

const INSERT = `
  WITH invitation AS (
    INSERT INTO invitations (tenant_id, id, email, name, role_id, organization_id, note, expiration_date,
                             created_at, inviter_id, inviter_name, inviter_ip, inviter_agent, token_hash, sealed_token)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
            coalesce((SELECT name FROM members WHERE tenant_id = $1 AND user_id::text = $10), $11),
            $12, $13, $14, $15)
    ON CONFLICT (tenant_id, email) WHERE status = 'pending' DO NOTHING
    RETURNING id),
  route AS (
    INSERT INTO invitation_tokens (token_hash, tenant_id, invitation_id, expires_at)
    SELECT $14, $1, id, $8 FROM invitation)
  SELECT id FROM invitation`;

const STANDING = `
  SELECT t.name, r.key AS role, array_agg(g.pattern) AS patterns
    FROM members m
    JOIN tenants t ON t.id = m.tenant_id AND t.status = 'active'
    JOIN roles r ON r.tenant_id = m.tenant_id AND r.id = m.role_id
    JOIN role_grants g ON g.tenant_id = r.tenant_id AND g.role_id = r.id
    JOIN tenant_products p ON p.tenant_id = t.id AND p.product = 'abc' AND p.enabled
   WHERE m.tenant_id = $1 AND m.user_id = $2
   GROUP BY t.name, r.key`;
