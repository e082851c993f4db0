import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openPage, tabTo } from './browser.mjs';
import { anInvitee, TOKEN } from './invitee.mjs';
import { PREVIEW, problem, TRACE_ID } from './stub-service.mjs';

const me = anInvitee();

describe('opening the link', () => {
  it('shows the invitation and changes nothing', async () => {
    await me.open();
    for (const shown of [PREVIEW.inviter, PREVIEW.email, PREVIEW.role]) await me.sees(shown);
    await me.sees('4 May 2031 at 15:30, your time');
    assert.deepEqual(
      me.service.requests
        .filter(({ method }) => method !== 'GET')
        .map(({ url, body }) => ({ url, body })),
      [{ url: '/api/invitations/preview', body: { token: TOKEN } }],
    );
  });

  it('takes the token out of the address and the title, and survives a reload', async () => {
    await me.open();
    assert.equal(me.page.url(), `${me.service.url}/invitations/accept`);
    assert.equal(await me.page.title(), 'Join Acme Corp – Tenantry');
    await me.page.reload();
    await me.heading('Join Acme Corp').waitFor();
    assert.equal(me.calls('preview')[1]?.body.token, TOKEN);
    assert.doesNotMatch(await me.page.content(), new RegExp(TOKEN));
  });

  it('with another link in the same tab looks that one up', async () => {
    await me.open();
    await me.page.evaluate(() => (location.hash = '#token=another'));
    await me.page.waitForResponse(/preview/);
    await me.heading('Join Acme Corp').waitFor();
    assert.equal(me.calls('preview')[1]?.body.token, 'another');
  });

  it('without a token says where the link is, and asks nothing', async () => {
    await me.page.goto(`${me.service.url}/invitations/accept/`);
    await me.heading('Open the link in your e-mail').waitFor();
    assert.equal(await me.page.getByRole('button').count(), 0);
    assert.equal(me.calls('preview').length, 0);
  });

  it('shows names as text', async () => {
    const name = '<img src=x onerror=alert(1)>';
    me.service.answers.preview = { status: 200, body: { ...PREVIEW, tenant: { name, slug: 'x' } } };
    await me.page.goto(me.link);
    await me.heading(`Join ${name}`).waitFor();
  });

  for (const [status, words] of [
    ['accepted', 'This invitation was accepted already'],
    ['declined', 'This invitation was declined'],
    ['cancelled', 'This invitation was withdrawn'],
    ['expired', 'This invitation has expired'],
    ['of a later version', 'This invitation is no longer open'],
  ]) {
    it(`that is ${status} says so and offers nothing`, async () => {
      me.service.answers.preview = { status: 200, body: { ...PREVIEW, status } };
      await me.page.goto(me.link);
      await me.heading(words).waitFor();
      assert.equal(await me.page.getByRole('button').count(), 0);
    });
  }

  it('with an unknown token says that it may have been sent again', async () => {
    me.service.answers.preview = problem(404, 'invitation_not_found');
    await me.page.goto(me.link);
    await me.heading('This link does not work').waitFor();
    await me.sees(TRACE_ID);
  });

  it('while the service is down offers to try again', async () => {
    me.service.answers.preview = problem(503, 'unavailable', {}, { 'retry-after': '1' });
    await me.page.goto(me.link);
    await me.isAlerted(/does not answer at the moment.*Try again in a moment/);
    me.service.reset();
    await me.button('Try again').click();
    await me.heading('Join Acme Corp').waitFor();
    assert.equal(await me.page.getByRole('alert').textContent(), '');
  });
});

describe('declining', () => {
  it('asks first, and Escape leads back', async () => {
    await me.open();
    await tabTo(me.page, me.button('Decline'));
    await me.page.keyboard.press('Enter');
    await me.page.getByRole('dialog', { name: 'Decline this invitation?' }).waitFor();
    await me.page.keyboard.press('Escape');
    assert.equal(await me.page.getByRole('dialog').count(), 0);
    assert.equal(await me.focus(), 'decline');
    assert.equal(me.calls('decline').length, 0);
  });

  it('works with the keyboard alone', async () => {
    await me.open();
    await tabTo(me.page, me.button('Decline'));
    await me.page.keyboard.press('Space');
    await tabTo(me.page, me.button('Yes, decline'));
    await me.page.keyboard.press('Enter');
    await me.heading('You declined the invitation').waitFor();
    assert.deepEqual(me.calls('decline')[0]?.body, { token: TOKEN });
    assert.equal(me.calls('accept').length, 0);
  });

  it('that fails says so and can be tried again', async () => {
    await me.open();
    me.service.answers.decline = problem(503, 'unavailable');
    await me.button('Decline').click();
    await me.button('Yes, decline').click();
    await me.isAlerted(/does not answer at the moment/);
    assert.equal(await me.button('Decline').isVisible(), true);
  });
});

describe('the look', () => {
  it('has a label, a language and one main heading', async () => {
    await me.open();
    assert.equal(await me.page.locator('html').getAttribute('lang'), 'en');
    assert.equal(await me.page.getByRole('main').count(), 1);
    assert.equal(await me.page.getByRole('heading').count(), 1);
    assert.equal(await me.page.getByRole('textbox', { name: 'Password', exact: true }).count(), 1);
  });

  it('shows where the focus is', async () => {
    await me.open();
    for (const name of ['Show password', 'Accept invitation', 'Decline']) {
      await tabTo(me.page, me.button(name));
      const style = await me
        .button(name)
        .evaluate((element) => getComputedStyle(element).outlineStyle);
      assert.equal(style, 'solid', name);
    }
  });

  it('needs no sideways scrolling at 320 px, with the longest names', async () => {
    const long = 'W'.repeat(120);
    me.service.answers.preview = {
      status: 200,
      body: { ...PREVIEW, tenant: { name: long, slug: 'w' }, inviter: long, role: long },
    };
    await me.page.setViewportSize({ width: 320, height: 640 });
    await me.page.goto(me.link);
    await me.heading(`Join ${long}`).waitFor();
    await me.button('Decline').click();
    const width = await me.page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(width, 320);
  });

  it('without JavaScript says what is missing', async () => {
    const plain = await openPage(me.browser, { javaScriptEnabled: false });
    await plain.page.goto(me.link);
    assert.match(await plain.page.locator('noscript').innerText(), /This page needs JavaScript/);
    assert.equal(await plain.page.getByRole('button').count(), 0);
    await plain.close();
  });
});
