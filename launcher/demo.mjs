// `npm run demo`: the whole story against a running system, step by step, as a person would read it.
// Ends with 1 as soon as anything is not as it should be.
import { randomBytes } from 'node:crypto';
import { DEMO_PASSWORD, readSettings } from './settings.mjs';
import { setTimeout as sleep } from 'node:timers/promises';

const MAIL_LIMIT_MS = 15_000;
const PASSWORD = 'plum-lantern-orbit-47';
/** Names of fields that are shown only in part. */
const SECRET_FIELDS = new Set(['access', 'refresh', 'token', 'password']);

/** @typedef {Record<string, string> & { delivery: { state: string } }} Answer */
/** @typedef {{ ID: string, To: { Address: string }[] }} ListedMail */
/** @typedef {{ Subject: string, Text: string }} Mail */

const settings = readSettings(process.cwd());
const { urls } = settings;
const mailboxUrl = `http://${settings.host}:${settings.ports.mailbox}`;
const adminPassword = settings.env.SEED_ADMIN_PASSWORD || DEMO_PASSWORD;
let step = 0;

try {
  await tell();
  process.stdout.write('\nThe whole story holds.\n');
} catch (error) {
  process.stderr.write(
    `\nNot as it should be: ${error instanceof Error ? error.message : error}\n`,
  );
  process.exitCode = 1;
}

async function tell() {
  const email = `demo-${randomBytes(4).toString('hex')}@example.test`;
  const admin = await call('An admin signs in', 'POST', `${urls.auth}/api/auth/login`, {
    body: { email: 'admin@acme.test', password: adminPassword, tenant_domain: 'acme' },
  });
  const asAdmin = { authorization: `Bearer ${admin.access}` };
  const invitation = await call('and invites somebody', 'POST', `${urls.tenant}/api/invitations`, {
    headers: asAdmin,
    body: { email, role: 'staff', note: 'Glad to have you with us!' },
    expect: 201,
  });
  same(invitation.status, 'pending', 'the status of the invitation');

  const mail = await mailTo(email);
  const token = /#token=([\w-]+)/.exec(mail.Text)?.[1];
  if (!token) throw new Error('The mail has no accept link');
  say(
    'The mail arrives',
    `${mail.Subject}\n     link: ${urls.app}/invitations/accept#token=${shortened(token)}`,
  );

  await call(
    'The link shows what it is about, and consumes nothing',
    'POST',
    `${urls.tenant}/api/invitations/preview`,
    {
      body: { token },
    },
  );
  const accepted = await call(
    'The invitation is accepted',
    'POST',
    `${urls.tenant}/api/invitations/accept`,
    {
      body: { token, password: PASSWORD },
    },
  );
  await call('It can not be accepted again', 'POST', `${urls.tenant}/api/invitations/accept`, {
    body: { token, password: PASSWORD },
    expect: 409,
  });
  const member = await call('The new member signs in', 'POST', `${urls.auth}/api/auth/login`, {
    body: { email, password: PASSWORD, tenant_domain: 'acme' },
  });
  const asMember = { authorization: `Bearer ${member.access}` };
  const dashboard = await call('and sees the dashboard', 'GET', `${urls.tenant}/api/dashboard`, {
    headers: asMember,
  });
  same(dashboard.tenant_id, accepted.tenant_id, 'the tenant');
  same(dashboard.role, 'staff', 'the role');
  const refused = await call('but may not invite', 'POST', `${urls.tenant}/api/invitations`, {
    headers: asMember,
    body: { email: `x-${email}` },
    expect: 403,
  });
  same(refused.permission, 'platform.invitations.write', 'the missing permission');
  const sent = await call(
    'The admin sees that the mail was delivered',
    'GET',
    `${urls.tenant}/api/invitations/${invitation.id}`,
    {
      headers: asAdmin,
    },
  );
  same(sent.status, 'accepted', 'the status of the invitation');
  same(sent.delivery.state, 'sent', 'the delivery');
}

/**
 * @param {string} what
 * @param {string} method
 * @param {string} url
 * @param {{ headers?: Record<string, string>, body?: object, expect?: number }} options
 * @returns {Promise<Answer>}
 */
async function call(what, method, url, { headers = {}, body, expect = 200 }) {
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    body: body && JSON.stringify(body),
  }).catch((error) => {
    throw new Error(
      `${url} can not be reached (${error.cause?.code ?? error.message}): is Tenantry running?`,
    );
  });
  const answer = /** @type {Answer} */ (await response.json());
  const sent = body ? `\n     ${JSON.stringify(body, shorten)}` : '';
  say(
    what,
    `${method} ${url}${sent}\n     → ${response.status}  trace ${response.headers.get('x-trace-id')}\n     ${JSON.stringify(answer, shorten)}`,
  );
  same(response.status, expect, 'the status code');
  return answer;
}

/**
 * @param {string} address
 * @returns {Promise<Mail>}
 */
async function mailTo(address) {
  for (const until = Date.now() + MAIL_LIMIT_MS; Date.now() < until; await sleep(100)) {
    const list = await fetch(`${mailboxUrl}/api/v1/messages`);
    const { messages } = /** @type {{ messages: ListedMail[] }} */ (await list.json());
    const found = messages.find(({ To }) => To[0]?.Address === address);
    if (found) {
      const mail = await fetch(`${mailboxUrl}/api/v1/message/${found.ID}`);
      return /** @type {Mail} */ (await mail.json());
    }
  }
  throw new Error(`No mail to ${address} within ${MAIL_LIMIT_MS / 1000} s`);
}

/**
 * @param {string} what
 * @param {string} details
 */
function say(what, details) {
  step += 1;
  process.stdout.write(`\n${String(step).padStart(2)}. ${what}\n     ${details}\n`);
}

/**
 * @param {unknown} found
 * @param {unknown} expected
 * @param {string} name
 */
function same(found, expected, name) {
  if (found !== expected) throw new Error(`${name} is ${found}, and should be ${expected}`);
}

/**
 * @param {string} key
 * @param {unknown} value
 */
function shorten(key, value) {
  return SECRET_FIELDS.has(key) && typeof value === 'string' ? shortened(value) : value;
}

/** @param {string} secret */
function shortened(secret) {
  return `${secret.slice(0, 6)}…`;
}
