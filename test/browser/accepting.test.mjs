import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tabTo } from './browser.mjs';
import { anInvitee, PASSWORD, TOKEN } from './invitee.mjs';
import { problem, TRACE_ID } from './stub-service.mjs';

const me = anInvitee();

describe('accepting', () => {
  it('works with the keyboard alone', async () => {
    await me.open();
    await tabTo(me.page, me.password);
    await me.page.keyboard.type(PASSWORD);
    await me.page.keyboard.press('Enter');
    await me.heading('Welcome to Acme Corp').waitFor();
    await me.sees('You are now a member of Acme Corp.');
    assert.deepEqual(me.calls('accept')[0]?.body, { token: TOKEN, password: PASSWORD });
    assert.equal(await me.focus(), 'heading', 'a screen reader begins to read at the outcome');
  });

  it('leaves no token and no password behind', async () => {
    await me.open();
    await me.accept();
    await me.heading('Welcome to Acme Corp').waitFor();
    const left = await me.page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    );
    assert.equal(left, '[{},{},""]');
    assert.doesNotMatch(await me.page.content(), /secret-(access|refresh)/);
    assert.equal(await me.page.locator('#password').inputValue(), '');
  });

  it('is sent once, however often the button is pressed', async () => {
    await me.open();
    me.service.answers.accept.delay_ms = 300;
    await me.password.fill(PASSWORD);
    await me.page.evaluate(() => {
      const button = /** @type {HTMLButtonElement} */ (document.getElementById('accept'));
      for (let press = 0; press < 5; press++) button.click();
      document.getElementById('decline')?.click();
    });
    await me.heading('Welcome to Acme Corp').waitFor();
    assert.equal(me.calls('accept').length, 1);
    assert.equal(await me.page.getByRole('dialog').count(), 0);
  });

  it('without a password asks for one and sends nothing', async () => {
    await me.open();
    await me.button('Accept invitation').click();
    await me.isAlerted(/Type a password first/);
    assert.equal(await me.focus(), 'password');
    assert.equal(me.calls('accept').length, 0);
  });

  it('can show what was typed', async () => {
    await me.open();
    await me.password.fill(PASSWORD);
    await me.button('Show password').click();
    assert.equal(await me.page.locator('#password').getAttribute('type'), 'text');
    await me.button('Hide password').click();
    assert.equal(await me.page.locator('#password').getAttribute('type'), 'password');
  });

  const blamed = {
    'a wrong password': [problem(401, 'invalid_credentials'), /this is not its password/],
    'a weak password': [
      problem(400, 'invalid_input', {
        errors: { password: ['password must have at least 8 characters', 'password is bad'] },
      }),
      /^The password must have at least 8 characters\. The password is bad\.$/,
    ],
  };
  for (const [what, [answer, words]] of Object.entries(blamed)) {
    it(`with ${what} says what is wrong at the field`, async () => {
      await me.open();
      me.service.answers.accept = /** @type {any} */ (answer);
      await me.accept('short');
      await me.isAlerted(/** @type {RegExp} */ (words));
      await me.sees(TRACE_ID);
      const field = me.password;
      assert.equal(await field.getAttribute('aria-invalid'), 'true');
      assert.match((await field.getAttribute('aria-describedby')) ?? '', /\bproblem\b/);
      assert.equal(await me.focus(), 'password');
      me.service.reset();
      await me.accept();
      await me.heading('Welcome to Acme Corp').waitFor();
    });
  }

  /** @type {[string, import('./stub-service.mjs').Answer, RegExp][]} */
  const passing = [
    ['invitation_in_progress', problem(409, 'invitation_in_progress'), /accepted at this very/],
    ['claim_superseded', problem(409, 'claim_superseded'), /accepted at this very moment/],
    [
      'rate_limited',
      problem(429, 'rate_limited', {}, { 'retry-after': '40' }),
      /too many attempts\. Try again in 40 seconds\./,
    ],
    [
      'rate_limited for long',
      problem(429, 'rate_limited', {}, { 'retry-after': '301' }),
      /Try again in 6 minutes\./,
    ],
    ['upstream_failed', problem(502, 'upstream_failed'), /does not answer at the moment/],
    ['upstream_unavailable', problem(503, 'upstream_unavailable'), /does not answer at the/],
    ['unavailable', problem(503, 'unavailable'), /Your invitation is not lost/],
    ['internal_error', problem(500, 'internal_error'), /Something went wrong on our side/],
    ["a proxy's own page", { status: 502, body: {} }, /Something went wrong on our side/],
  ];
  for (const [what, answer, words] of passing) {
    it(`answered with ${what} says so and can be tried again`, async () => {
      await me.open();
      me.service.answers.accept = answer;
      await me.accept();
      await me.isAlerted(words);
      await me.sees(TRACE_ID);
      me.service.reset();
      await me.button('Accept invitation').click();
      await me.heading('Welcome to Acme Corp').waitFor();
      assert.equal(await me.page.getByText(TRACE_ID).isVisible(), false);
    });
  }

  it('without a network says so and can be tried again', async () => {
    await me.open();
    await me.page.context().setOffline(true);
    await me.accept();
    await me.isAlerted(/no answer from the server/);
    await me.page.context().setOffline(false);
    await me.button('Accept invitation').click();
    await me.heading('Welcome to Acme Corp').waitFor();
  });

  /** @type {[string, import('./stub-service.mjs').Answer, string][]} */
  const final = [
    ['invitation_not_found', problem(404, 'invitation_not_found'), 'This link does not work'],
    ['invitation_expired', problem(409, 'invitation_expired'), 'This invitation has expired'],
    [
      'invalid_input about the token',
      problem(400, 'invalid_input', { errors: { token: ['token is too long'] } }),
      'This link does not work',
    ],
    ...Object.entries({
      accepted: 'This invitation was accepted already',
      declined: 'This invitation was declined',
      cancelled: 'This invitation was withdrawn',
    }).map(
      ([invitation_status, words]) =>
        /** @type {[string, import('./stub-service.mjs').Answer, string]} */ ([
          `invitation_not_pending, ${invitation_status}`,
          problem(409, 'invitation_not_pending', { invitation_status }),
          words,
        ]),
    ),
  ];
  for (const [what, answer, words] of final) {
    it(`answered with ${what} says so and offers nothing more`, async () => {
      await me.open();
      me.service.answers.accept = answer;
      await me.accept();
      await me.heading(words).waitFor();
      await me.sees(TRACE_ID);
      assert.equal(await me.page.getByRole('button').count(), 0);
      assert.equal(await me.focus(), 'heading');
    });
  }
});
