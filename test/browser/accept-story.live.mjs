import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { launchBrowser, openPage, tabTo } from './browser.mjs';

const { TENANTRY_URL, AUTH_URL, MAILBOX_URL, ADMIN_EMAIL, ADMIN_PASSWORD } = process.env;
const TENANT = process.env.TENANT_DOMAIN ?? 'acme';
const MAIL_WITHIN_MS = 15_000;

/**
 * @param {string | undefined} base
 * @param {string} path
 * @param {{ token?: string, body?: object }} [options]
 */
async function call(base, path, { token, body } = {}) {
  const response = await fetch(`${base}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer = await response.json();
  assert.ok(response.ok, `${path} answered ${response.status}: ${JSON.stringify(answer)}`);
  return answer;
}

/**
 * @param {string | undefined} email
 * @param {string | undefined} password
 * @returns {Promise<string>} an access token
 */
async function signIn(email, password) {
  const body = { email, password, tenant_domain: TENANT };
  return (await call(AUTH_URL, '/api/auth/login', { body })).access;
}

/**
 * @param {string} email
 * @returns {Promise<string>} the link in the newest mail to this address
 */
async function linkFor(email) {
  const until_ms = Date.now() + MAIL_WITHIN_MS;
  while (Date.now() < until_ms) {
    const { messages } = await call(MAILBOX_URL, '/api/v1/messages');
    const mail = messages.find((/** @type {any} */ { To }) =>
      To.some((/** @type {any} */ to) => to.Address === email),
    );
    if (mail) {
      const { Text } = await call(MAILBOX_URL, `/api/v1/message/${mail.ID}`);
      return /https?:\/\/\S+\/invitations\/accept#token=\S+/.exec(Text)?.[0] ?? assert.fail(Text);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(`no mail to ${email} within ${MAIL_WITHIN_MS} ms`);
}

describe('on a running system', { skip: !TENANTRY_URL && 'TENANTRY_URL is not set' }, () => {
  /** @type {import('playwright-core').Browser} */ let browser;
  before(async () => (browser = await launchBrowser()));
  after(() => browser?.close());

  const invite = async () => {
    const email = `browser-${randomUUID().slice(0, 8)}@example.com`;
    const token = await signIn(ADMIN_EMAIL, ADMIN_PASSWORD);
    await call(TENANTRY_URL, '/api/invitations', { token, body: { email, role: 'viewer' } });
    return { email, link: await linkFor(email) };
  };

  it('an invitee opens the mail, accepts without a mouse, signs in and sees the dashboard', async () => {
    const { email, link } = await invite();
    const secret = /** @type {string} */ (link.split('#token=')[1]);
    const password = `a password of ${email}`;
    const { page, complaints, urls, close } = await openPage(browser);

    await page.goto(link);
    await page.getByRole('heading', { level: 1, name: /^Join / }).waitFor();
    await tabTo(page, page.getByLabel('Password', { exact: true }));
    // Refused by auth-service, and said at the field, which has the focus again.
    await page.keyboard.type('password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'most common' }).waitFor();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(password);
    await tabTo(page, page.getByRole('button', { name: 'Accept invitation' }));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /^Welcome to / }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'This invitation was accepted already' }).waitFor();

    assert.deepEqual(complaints, []);
    assert.ok(!urls.some((url) => url.split('#', 1)[0]?.includes(secret)));
    await close();
    const token = await signIn(email, password);
    await call(TENANTRY_URL, '/api/dashboard', { token });
  });

  it('an invitee declines, and the link is of no more use', async () => {
    const { link } = await invite();
    const { page, complaints, close } = await openPage(browser);

    await page.goto(link);
    await page.getByRole('button', { name: 'Decline' }).click();
    await page.getByRole('button', { name: 'Yes, decline' }).click();
    await page.getByRole('heading', { name: 'You declined the invitation' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'This invitation was declined' }).waitFor();

    assert.deepEqual(complaints, []);
    await close();
  });
});
