import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openPage, tabTo } from './browser.mjs';
import { anInvitee, PASSWORD, TOKEN } from './invitee.mjs';
import { problem, TRACE_ID } from './stub-service.mjs';

const me = anInvitee();

/** @param {'verify' | 'reset' | 'forgot'} name */
const open = (name, fragment = `#token=${TOKEN}`) =>
  me.page.goto(`${me.service.url}/account/${name}${name === 'forgot' ? '' : fragment}`);
const posts = () =>
  me.service.requests
    .filter(({ method }) => method === 'POST')
    .map(({ url, body }) => ({ url, body }));
const field = (/** @type {string} */ label) => me.page.getByLabel(label, { exact: true });

describe('A5: confirming an address', () => {
  it('opening the link changes nothing, and takes the token out of the address', async () => {
    await open('verify');
    await me.button('Confirm').waitFor();
    assert.equal(me.page.url(), `${me.service.url}/account/verify`);
    assert.deepEqual(posts(), []);
    await me.page.reload();
    await me.button('Confirm').waitFor();
    assert.doesNotMatch(await me.page.content(), new RegExp(TOKEN));
  });

  it('works with the keyboard alone, and says so', async () => {
    await open('verify');
    await tabTo(me.page, me.button('Confirm'));
    await me.page.keyboard.press('Enter');
    await me.heading('Your e-mail address is confirmed').waitFor();
    assert.deepEqual(posts(), [{ url: '/api/auth/email/verify', body: { token: TOKEN } }]);
    assert.equal(await me.focus(), 'heading', 'a screen reader begins to read at the outcome');
  });

  it('without a token says where the link is, and offers nothing', async () => {
    await open('verify', '');
    await me.heading('Open the link in your e-mail').waitFor();
    assert.equal(await me.page.getByRole('button').count(), 0);
  });

  for (const [code, status, words] of /** @type {const} */ ([
    ['link_not_found', 404, 'This link does not work'],
    ['link_expired', 409, 'This link has expired'],
    ['link_used', 409, 'This link was used already'],
    ['email_taken', 409, 'The address belongs to another account'],
  ])) {
    it(`answered with ${code} says so`, async () => {
      await open('verify');
      me.service.answers.account = problem(status, code);
      await me.button('Confirm').click();
      await me.heading(words).waitFor();
      await me.sees(TRACE_ID);
      assert.equal(await me.page.getByRole('button').count(), 0);
    });
  }

  it('while the service is down says so and can be tried again', async () => {
    await open('verify');
    me.service.answers.account = problem(503, 'unavailable', {}, { 'retry-after': '40' });
    await me.button('Confirm').click();
    await me.isAlerted(/does not answer at the moment.*Try again in 40 seconds/);
    me.service.reset();
    await me.button('Confirm').click();
    await me.heading('Your e-mail address is confirmed').waitFor();
  });

  it('is sent once, however often the button is pressed', async () => {
    await open('verify');
    me.service.answers.account = { status: 200, body: {}, delay_ms: 300 };
    await me.page.evaluate(() => {
      for (let press = 0; press < 5; press++) document.getElementById('submit')?.click();
    });
    await me.heading('Your e-mail address is confirmed').waitFor();
    assert.equal(posts().length, 1);
  });
});

describe('A5: choosing a new password', () => {
  it('works with the keyboard alone, and leaves nothing behind', async () => {
    await open('reset');
    await tabTo(me.page, field('New password'));
    await me.page.keyboard.type(PASSWORD);
    await tabTo(me.page, field('The same again'));
    await me.page.keyboard.type(PASSWORD);
    await me.page.keyboard.press('Enter');
    await me.heading('Your password is changed').waitFor();
    assert.deepEqual(posts(), [
      {
        url: '/api/auth/password/reset/confirm',
        body: { token: TOKEN, password: PASSWORD, password_confirm: PASSWORD },
      },
    ]);
    assert.equal(await me.page.locator('#password').inputValue(), '');
    assert.equal(await me.focus(), 'heading');
  });

  it('asks for what is missing at the field, and sends nothing', async () => {
    await open('reset');
    await me.button('Change password').click();
    await me.isAlerted(/Type a new password first/);
    assert.equal(await me.focus(), 'password');
    await field('New password').fill(PASSWORD);
    await field('The same again').fill(`${PASSWORD}!`);
    await me.button('Change password').click();
    await me.isAlerted(/not the same/);
    assert.equal(await me.focus(), 'password_confirm');
    assert.deepEqual(posts(), []);
  });

  it('with a weak one says what is wrong at the field, and goes on', async () => {
    await open('reset');
    me.service.answers.account = problem(400, 'invalid_input', {
      errors: { password: ['password is one of the most common ones'] },
    });
    for (const label of ['New password', 'The same again']) await field(label).fill('password1');
    await me.button('Change password').click();
    await me.isAlerted(/^The password is one of the most common ones\.$/);
    assert.equal(await field('New password').getAttribute('aria-invalid'), 'true');
    assert.match((await field('New password').getAttribute('aria-describedby')) ?? '', /problem/);
    me.service.reset();
    await me.button('Change password').click();
    await me.heading('Your password is changed').waitFor();
  });

  it('can show what was typed', async () => {
    await open('reset');
    await me.button('Show password').click();
    assert.equal(await field('The same again').getAttribute('type'), 'text');
    await me.button('Hide password').click();
    assert.equal(await field('New password').getAttribute('type'), 'password');
  });

  it('too late, leads to where another mail is asked for', async () => {
    await open('reset');
    me.service.answers.account = problem(409, 'link_expired');
    for (const label of ['New password', 'The same again']) await field(label).fill(PASSWORD);
    await me.button('Change password').click();
    await me.heading('This link has expired').waitFor();
    await me.page.getByRole('link', { name: 'Ask for another mail' }).click();
    await me.heading('Forgot your password?').waitFor();
  });
});

describe('A5: asking for the mail', () => {
  it('says the same whoever has the address', async () => {
    await open('forgot');
    await tabTo(me.page, field('E-mail address of your account'));
    await me.page.keyboard.type('jane@example.com');
    await me.page.keyboard.press('Enter');
    await me.heading('Look into your mailbox').waitFor();
    await me.sees('If there is an account with this address');
    assert.deepEqual(posts(), [
      { url: '/api/auth/password/reset', body: { email: 'jane@example.com' } },
    ]);
  });

  it('says what is wrong with the address, and when it was asked too often', async () => {
    await open('forgot');
    await me.button('Send the mail').click();
    await me.isAlerted(/Type your e-mail address first/);
    me.service.answers.account = problem(400, 'invalid_input', {
      errors: { email: ['email must be an e-mail address'] },
    });
    await field('E-mail address of your account').fill('jane');
    await me.button('Send the mail').click();
    await me.isAlerted(/^This must be an e-mail address\.$/);
    me.service.answers.account = problem(429, 'rate_limited', {}, { 'retry-after': '301' });
    await me.button('Send the mail').click();
    await me.isAlerted(/too many attempts\. Try again in 6 minutes\./);
  });
});

describe('A5: the look of the account pages', () => {
  for (const name of /** @type {const} */ (['verify', 'reset', 'forgot'])) {
    it(`${name} has a language, one main heading, and fits into 320 px`, async () => {
      await me.page.setViewportSize({ width: 320, height: 640 });
      await open(name);
      assert.equal(await me.page.locator('html').getAttribute('lang'), 'en');
      assert.equal(await me.page.getByRole('heading').count(), 1);
      assert.equal(await me.page.getByRole('main').count(), 1);
      const width = await me.page.evaluate(() => document.documentElement.scrollWidth);
      assert.equal(width, 320);
    });

    it(`${name} without JavaScript says what is missing`, async () => {
      const plain = await openPage(me.browser, { javaScriptEnabled: false });
      await plain.page.goto(`${me.service.url}/account/${name}`);
      assert.match(await plain.page.locator('noscript').innerText(), /This page needs JavaScript/);
      assert.equal(await plain.page.getByRole('button').count(), 0);
      await plain.close();
    });
  }
});
