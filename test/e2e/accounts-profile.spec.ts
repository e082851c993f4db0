import { eventually, jobsOf, sharedSystem, World, type Answer, type Person } from '@app/testing';
import {
  accountMail,
  aResetToken,
  confirmReset,
  linkToken,
  login,
  verify,
} from './support/account-mails';

const world = new World(sharedSystem());

const NOT_FOUND = { status: 404, body: { code: 'link_not_found' } };

function changeEmail(person: Person, email: string, password = person.password): Promise<Answer> {
  return world.atAuth(person).post('/api/auth/email/change', { email, password });
}

function profile(person: Person): Promise<Answer> {
  return world.atAuth(person).get('/api/auth/profile');
}

/** Jobs that tell the other service of a change of this account, worked off or not. */
async function announcements(person: Person): Promise<number> {
  const jobs = await jobsOf(world.system);
  return jobs.filter(({ id }) => id.includes(`account-changed-${person.id}-`)).length;
}

describe('A5: the address of a new account', () => {
  it('is verified by a mail that comes by itself, once', async () => {
    const person = await world.aPerson();
    expect((await profile(person)).body).toMatchObject({ email_verified: false });
    const mail = await accountMail(world, person.email, 'verification');
    expect(mail.headers['X-Trace-Id'] ?? mail.headers['X-Trace-ID']).toEqual([
      expect.stringMatching(/^[0-9a-f]{32}$/),
    ]);
    const token = await linkToken(world, person.email, 'verification');
    expect(await verify(world, token)).toMatchObject({ status: 200 });
    expect((await profile(person)).body).toMatchObject({ email_verified: true });
    expect(await verify(world, token)).toMatchObject({ status: 409, body: { code: 'link_used' } });
    expect(await announcements(person)).toBe(1);
  });

  it('another mail can be asked for, which replaces the first; so many in an hour', async () => {
    const person = await world.aPerson();
    const first = await linkToken(world, person.email, 'verification');
    const ask = (): Promise<Answer> => world.atAuth(person).post('/api/auth/email/verification');
    expect((await ask()).status).toBe(200);
    const second = await linkToken(world, person.email, 'verification', 2);
    expect(await verify(world, first)).toMatchObject(NOT_FOUND);
    const more = [await ask(), await ask(), await ask(), await ask(), await ask()];
    expect(more.map(({ status }) => status)).toEqual([200, 200, 200, 200, 429]);
    expect((await verify(world, second)).status).not.toBe(500);
  });

  it('of two clicks at once one verifies', async () => {
    const person = await world.aPerson();
    const token = await linkToken(world, person.email, 'verification');
    const answers = await Promise.all([1, 2, 3].map(() => verify(world, token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const again = await world.atAuth(person).post('/api/auth/email/verification');
    expect(again).toMatchObject({ status: 409, body: { code: 'email_verified_already' } });
  });

  it('C10 the link begins with what is configured, whatever the request says', async () => {
    const email = world.anAddress();
    const evil = 'evil.example.test';
    await world
      .anonymous('auth')
      .with({ 'x-forwarded-host': evil, origin: `https://${evil}` })
      .post('/api/auth/register', {
        email,
        password: 'plum-lantern-orbit-47',
        password_confirm: 'plum-lantern-orbit-47',
      });
    const mail = await accountMail(world, email, 'verification');
    const link = `${world.system.environment['AUTH_BASE_URL']}/account/verify#token=`;
    expect(mail.text).toContain(link);
    expect(mail.html).toContain(link);
    expect(mail.text + mail.html).not.toContain(evil);
  });
});

describe('A5: the profile', () => {
  it('changes what is given and keeps the rest; a change of name is announced', async () => {
    const person = await world.aPerson();
    const client = world.atAuth(person);
    const username = `jane-${person.id.slice(-12)}`;
    const changed = await client.patch('/api/auth/profile', {
      first_name: ' Jane ',
      last_name: 'Doe',
      username,
    });
    expect(changed).toMatchObject({
      status: 200,
      body: { first_name: 'Jane', last_name: 'Doe', username, email: person.email, phone: '' },
    });
    expect(await announcements(person)).toBe(1);
    const phone = await client.patch('/api/auth/profile', { phone: '+1 555 0100' });
    expect(phone.body).toMatchObject({ first_name: 'Jane', phone: '+1 555 0100' });
    expect((await profile(person)).body).toEqual(phone.body);
    expect(await announcements(person)).toBe(1);
    expect(
      (
        await world.anonymous('auth').post('/api/auth/login', {
          username,
          password: person.password,
        })
      ).status,
    ).toBe(200);

    const other = await world.aPerson();
    const taken = await world.atAuth(other).patch('/api/auth/profile', { username });
    expect(taken).toMatchObject({ status: 409, body: { code: 'username_taken' } });
  });

  it.each([
    ['email', 'new@example.test'],
    ['is_superuser', true],
    ['is_active', true],
    ['email_verified', true],
    ['first_name', null],
    ['username', 'a@b'],
  ])('takes no %s of that kind', async (field, value) => {
    const person = await world.aPerson();
    const { status, body } = await world
      .atAuth(person)
      .patch('/api/auth/profile', { [field]: value });
    expect([status, Object.keys(body['errors'] as object)]).toEqual([400, [field]]);
  });
});

describe('A5: another e-mail address', () => {
  it('counts once the mail to it is confirmed; the old one is told', async () => {
    const person = await world.aPerson();
    const email = world.anAddress('moved');
    expect((await changeEmail(person, email.toUpperCase())).status).toBe(200);
    const token = await linkToken(world, email, 'emailChange');
    expect((await profile(person)).body).toMatchObject({ email: person.email });
    expect(await verify(world, token)).toMatchObject({ status: 200 });
    expect((await profile(person)).body).toMatchObject({ email, email_verified: true });
    expect((await login(world, person.email, person.password)).status).toBe(401);
    expect((await login(world, email, person.password)).status).toBe(200);
    await accountMail(world, person.email, 'emailChanged');
    expect(await announcements(person)).toBe(1);
  });

  it('needs the password, another address, and one that nobody has', async () => {
    const [person, other] = [await world.aPerson(), await world.aPerson()];
    expect(await changeEmail(person, world.anAddress(), 'wrong')).toMatchObject({
      status: 403,
      body: { code: 'wrong_password' },
    });
    expect(await changeEmail(person, person.email)).toMatchObject({ status: 400 });
    expect(await changeEmail(person, other.email)).toMatchObject({
      status: 409,
      body: { code: 'email_taken' },
    });
  });

  it('is refused when somebody has taken the address meanwhile, and nothing changes', async () => {
    const person = await world.aPerson();
    const email = world.anAddress();
    await changeEmail(person, email);
    const token = await linkToken(world, email, 'emailChange');
    await world.aPerson(email);
    expect(await verify(world, token)).toMatchObject({
      status: 409,
      body: { code: 'email_taken' },
    });
    expect((await profile(person)).body).toMatchObject({ email: person.email });
  });

  it('links to the old address open nothing any more', async () => {
    const person = await world.aPerson();
    const reset = await aResetToken(world, person.email);
    const email = world.anAddress();
    await changeEmail(person, email);
    expect((await verify(world, await linkToken(world, email, 'emailChange'))).status).toBe(200);
    expect(await confirmReset(world, reset)).toMatchObject(NOT_FOUND);
  });

  it('that somebody asked for before the owner took the account back is void', async () => {
    const person = await world.aPerson();
    const thief = world.anAddress('thief');
    await changeEmail(person, thief);
    const stolen = await linkToken(world, thief, 'emailChange');
    const reset = await aResetToken(world, person.email);
    expect((await confirmReset(world, reset)).status).toBe(200);
    expect(await verify(world, stolen)).toMatchObject(NOT_FOUND);
  });

  it('that somebody asked for before an invitee claimed the address is void', async () => {
    const email = world.anAddress('squatted');
    const squatter = await world.aPerson(email);
    const thief = world.anAddress('thief');
    await changeEmail(squatter, thief);
    const stolen = await linkToken(world, thief, 'emailChange');
    const { token } = await world.anInvitation(await world.aTenant(), { email });
    const accepted = await world
      .anonymous()
      .post('/api/invitations/accept', { token, password: 'walnut-harbor-quilt-19' });
    expect(accepted.status).toBe(200);
    expect(await verify(world, stolen)).toMatchObject(NOT_FOUND);
  });

  it('brought by another user, a token still speaks for its owner alone', async () => {
    const [person, other] = [await world.aPerson(), await world.aPerson()];
    const token = await linkToken(world, other.email, 'verification');
    // A token says whose it is by itself: it verifies its owner, whoever brings it.
    expect((await world.atAuth(person).post('/api/auth/email/verify', { token })).status).toBe(200);
    expect((await profile(person)).body).toMatchObject({ email_verified: false });
    expect((await profile(other)).body).toMatchObject({ email_verified: true });
    await eventually(async () => (await announcements(other)) === 1);
    expect(await announcements(person)).toBe(0);
  });
});
