import { eventually, sharedSystem, World, type Answer, type Person } from '@app/testing';
import {
  accountMail,
  aResetToken,
  confirmReset,
  linksAged,
  linkToken,
  login,
  NEW_PASSWORD,
  SUBJECTS,
} from './support/account-mails';
import { asSuperuser } from './support-invitations/database';

const world = new World(sharedSystem());

const NOT_FOUND = { status: 404, body: { code: 'link_not_found' } };

function change(person: Person, input: Record<string, unknown> = {}): Promise<Answer> {
  return world.atAuth(person).post('/api/auth/password/change', {
    current_password: person.password,
    password: NEW_PASSWORD,
    password_confirm: NEW_PASSWORD,
    ...input,
  });
}

async function signIn(person: Person, password = person.password): Promise<Person> {
  const { status, body } = await login(world, person.email, password);
  expect(status).toBe(200);
  return { ...person, ...body };
}

describe('A5: a password that was forgotten', () => {
  it('is replaced by mail: sessions end, the old one is no more, the address counts as shown', async () => {
    const person = await world.aPerson();
    const elsewhere = await signIn(person);
    const token = await aResetToken(world, person.email);
    expect(await confirmReset(world, token)).toMatchObject({ status: 200 });
    for (const session of [person, elsewhere])
      expect((await world.atAuth(session).get('/api/auth/profile')).status).toBe(401);
    expect((await login(world, person.email, person.password)).status).toBe(401);
    const again = await login(world, person.email, NEW_PASSWORD);
    expect(again).toMatchObject({ status: 200, body: { user: { email_verified: true } } });
    await accountMail(world, person.email, 'passwordChanged');
  });

  it('A2 is asked for in the same words and at the same price, whoever has the address', async () => {
    const person = await world.aPerson();
    const nobody = world.anAddress('nobody');
    const ask = (email: string): Promise<Answer> =>
      world.anonymous('auth').post('/api/auth/password/reset', { email });
    const [known, unknown] = [await ask(person.email), await ask(nobody)];
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    expect(known.status).toBe(200);
    await accountMail(world, person.email, 'reset');
    // Nothing is left of an address that nobody has, and nothing goes to it.
    await eventually(async () => (await mailsOf(nobody)) === 0);
    expect(await mailsIn('reset', nobody)).toBe(0);
  });

  it('works once, and of two at once one wins', async () => {
    const person = await world.aPerson();
    const token = await aResetToken(world, person.email);
    const passwords = ['walnut-harbor-quilt-19', 'ember-station-fiddle-64'];
    const answers = await Promise.all(passwords.map((each) => confirmReset(world, token, each)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const won = passwords[answers.findIndex(({ status }) => status === 200)];
    const logins = await Promise.all(passwords.map((each) => login(world, person.email, each)));
    expect(logins.map(({ status }, index) => [passwords[index] === won, status])).toEqual(
      passwords.map((each) => [each === won, each === won ? 200 : 401]),
    );
    expect(await confirmReset(world, token)).toMatchObject({
      status: 409,
      body: { code: 'link_used' },
    });
  });

  it('works for 30 minutes', async () => {
    const person = await world.aPerson();
    const token = await aResetToken(world, person.email);
    await linksAged(world, person.email, 29);
    const weak = await confirmReset(world, token, 'password');
    expect(weak).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
    await linksAged(world, person.email, 1);
    expect(await confirmReset(world, token)).toMatchObject({
      status: 409,
      body: { code: 'link_expired' },
    });
    expect((await login(world, person.email, person.password)).status).toBe(200);
  });

  it('the newest mail wins', async () => {
    const person = await world.aPerson();
    const first = await aResetToken(world, person.email);
    const second = await aResetToken(world, person.email, 2);
    expect(second).not.toBe(first);
    expect(await confirmReset(world, first)).toMatchObject(NOT_FOUND);
    expect(await confirmReset(world, second)).toMatchObject({ status: 200 });
  });

  it('is refused for who was deactivated after the mail went out', async () => {
    const person = await world.aPerson();
    const token = await aResetToken(world, person.email);
    await asSuperuser(world.system, (query) =>
      query('UPDATE users SET is_active = false WHERE id = $1', [person.id]),
    );
    expect(await confirmReset(world, token)).toMatchObject(NOT_FOUND);
  });

  it('a token for something else, of nobody, or of the wrong kind resets nothing', async () => {
    const person = await world.aPerson();

    const verification = await linkToken(world, person.email, 'verification');
    for (const token of [verification, 'A'.repeat(43), 'x', `${verification}x`, person.refresh])
      expect((await confirmReset(world, token.slice(0, 128))).status).toBe(404);
    expect((await login(world, person.email, person.password)).status).toBe(200);
  });

  it('no more mails in an hour than five, to one address', async () => {
    const person = await world.aPerson();
    for (let asked = 0; asked < 7; asked++) {
      await world.anonymous('auth').post('/api/auth/password/reset', { email: person.email });
      await eventually(async () => (await queuedMailsOf(person.email)) === 0);
    }
    expect(await mailsIn('reset', person.email)).toBe(5);
  });

  it('C7 one address of the network may ask for so many, and try so many tokens', async () => {
    const crowd = world.anonymous('auth');
    const asked: number[] = [];
    for (let index = 0; index < 61; index++)
      asked.push((await crowd.post('/api/auth/password/reset', { email: 'a@b.test' })).status);
    expect([asked.at(-2), asked.at(-1)]).toEqual([200, 429]);
    const guesser = world.anonymous('auth');
    const tried: number[] = [];
    for (let index = 0; index < 31; index++)
      tried.push(
        (await guesser.post('/api/auth/email/verify', { token: `guess-${index}` })).status,
      );
    expect([tried.at(-2), tried.at(-1)]).toEqual([404, 429]);
  });
});

describe('A5: a password that is changed', () => {
  it('ends every other session, and a mail tells of it', async () => {
    const person = await world.aPerson();
    const elsewhere = await signIn(person);
    expect((await change(person)).status).toBe(200);
    expect((await world.atAuth(person).get('/api/auth/profile')).status).toBe(200);
    expect((await world.atAuth(elsewhere).get('/api/auth/profile')).status).toBe(401);
    expect((await login(world, person.email, person.password)).status).toBe(401);
    await signIn(person, NEW_PASSWORD);
    const mail = await accountMail(world, person.email, 'passwordChanged');
    expect(mail.text).toContain('/account/forgot');
    expect(mail.text).not.toContain('#token');
  });

  it('needs the current one, which counts on login’s throttle', async () => {
    const person = await world.aPerson();
    const client = world.atAuth(person);
    const statuses: number[] = [];
    for (let tries = 0; tries < 12; tries++) {
      const { status } = await client.post('/api/auth/password/change', {
        current_password: `wrong ${tries}`,
        password: NEW_PASSWORD,
        password_confirm: NEW_PASSWORD,
      });
      statuses.push(status);
    }
    expect(statuses[0]).toBe(403);
    expect(statuses.at(-1)).toBe(429);
  });

  it.each([
    ['password', { password: 'password123', password_confirm: 'password123' }],
    ['password', { password: 'short', password_confirm: 'short' }],
    ['password_confirm', { password_confirm: 'something else entirely' }],
    ['current_password', { current_password: ['a'] }],
  ])('I13 says what is wrong with %s', async (field, input) => {
    const { status, body } = await change(await world.aPerson(), input);
    expect([status, Object.keys(body['errors'] as object)]).toEqual([400, [field]]);
  });

  it('of two at once, one wins', async () => {
    const person = await world.aPerson();
    const elsewhere = await signIn(person);
    const answers = await Promise.all([
      change(person),
      change(elsewhere, {
        password: 'walnut-harbor-quilt-19',
        password_confirm: 'walnut-harbor-quilt-19',
      }),
    ]);
    const statuses = answers.map(({ status }) => status);
    expect(statuses).toContain(200);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  });

  it('makes a mailed link to another password worthless', async () => {
    const person = await world.aPerson();
    const token = await aResetToken(world, person.email);
    expect((await change(person)).status).toBe(200);
    expect(await confirmReset(world, token, 'walnut-harbor-quilt-19')).toMatchObject(NOT_FOUND);
  });
});

async function mailsOf(address: string): Promise<number> {
  const rows = await asSuperuser(world.system, (query) =>
    query('SELECT FROM account_mails WHERE address = $1', [address]),
  );
  return rows.length;
}

async function queuedMailsOf(address: string): Promise<number> {
  const rows = await asSuperuser(world.system, (query) =>
    query(`SELECT FROM account_mails WHERE address = $1 AND state = 'queued'`, [address]),
  );
  return rows.length;
}

/** How many mails of that subject lie in the mailbox for an address. */
async function mailsIn(kind: 'reset', address: string): Promise<number> {
  const list = await fetch(`${world.system.mailboxUrl}/api/v1/messages?limit=5000`);
  const { messages } = (await list.json()) as {
    messages: { To: { Address: string }[]; Subject: string }[];
  };
  return messages.filter(
    ({ To, Subject }) =>
      SUBJECTS[kind].test(Subject) && To.some(({ Address }) => Address === address),
  ).length;
}
