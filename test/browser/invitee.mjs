import assert from 'node:assert/strict';
import { after, afterEach, beforeEach } from 'node:test';
import { launchBrowser, openPage } from './browser.mjs';
import { startStubService } from './stub-service.mjs';

export const TOKEN = 'Zm9yLXRlc3RzLW9ubHktbm90LWEtcmVhbC10b2tlbi4';
export const PASSWORD = 'correct horse battery staple';

/** Somebody with a browser and the link from a mail: one browser a file, one fresh tab a test. */
class Invitee {
  browser = /** @type {import('playwright-core').Browser} */ (/** @type {any} */ (null));
  service = /** @type {Awaited<ReturnType<typeof startStubService>>} */ (/** @type {any} */ (null));
  tab = /** @type {Awaited<ReturnType<typeof openPage>>} */ (/** @type {any} */ (null));

  get page() {
    return this.tab.page;
  }

  get link() {
    return `${this.service.url}/invitations/accept#token=${TOKEN}`;
  }

  get password() {
    return this.page.getByLabel('Password', { exact: true });
  }

  /** @param {string} name */
  heading(name) {
    return this.page.getByRole('heading', { level: 1, name });
  }

  /** @param {string} name */
  button(name) {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** @param {string} action */
  calls(action) {
    return this.service.requests.filter(({ url }) => url === `/api/invitations/${action}`);
  }

  async open() {
    await this.page.goto(this.link);
    await this.heading('Join Acme Corp').waitFor();
  }

  /** @param {string} typed */
  async accept(typed = PASSWORD) {
    await this.password.fill(typed);
    await this.button('Accept invitation').click();
  }

  /** @param {RegExp | string} words */
  async sees(words) {
    await this.page.getByText(words).first().waitFor();
  }

  /** @param {RegExp} words */
  async isAlerted(words) {
    await this.page.getByRole('alert').filter({ hasText: words }).waitFor();
  }

  /** @returns {Promise<string | undefined>} the id of what the keyboard acts on */
  focus() {
    return this.page.evaluate(() => document.activeElement?.id);
  }
}

/** Registers the hooks of node:test; after each test it asserts what must hold whatever was done. */
export function anInvitee() {
  const me = new Invitee();

  // Not in `before`: node:test runs that even if a name pattern leaves no test, and `after` not.
  beforeEach(async () => {
    me.browser ??= await launchBrowser();
    me.service ??= await startStubService();
    me.service.reset();
    me.tab = await openPage(me.browser);
  });

  afterEach(async () => {
    await me.tab.close();
    assert.deepEqual(me.tab.complaints, [], 'the console is silent: nothing broke the policy');
    const { requests } = me.service;
    // The browser's own record of a navigation shows the fragment, which is never sent.
    const urls = [...me.tab.urls.map((url) => url.split('#', 1)[0]), ...requests.map((r) => r.url)];
    assert.ok(!urls.some((url) => url?.includes(TOKEN)), 'no URL carries the token');
    assert.ok(
      requests.every(({ referer }) => !referer),
      'no referrer is sent',
    );
  });

  after(() => Promise.all([me.browser?.close(), me.service?.close()]));

  return me;
}
