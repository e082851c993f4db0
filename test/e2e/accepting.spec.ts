import { sharedSystem, World, type Answer, type Person } from '@app/testing';
import {
  asSuperuser,
  invitationRow,
  letTermEnd,
  membersWithEmail,
  usersWithEmail,
} from './support-invitations/database';

const world = new World(sharedSystem());
const { system } = world;
const password = 'plum-lantern-orbit-47';
const OTHER_PASSWORD = 'silver-harbor-walnut-26';
const UNKNOWN = 'x'.repeat(43);

function accept(token: string, input: { password?: string } = { password }): Promise<Answer> {
  return world.anonymous().post('/api/invitations/accept', { token, ...input });
}

function login(email: string, chosen: string): Promise<Answer> {
  return world.anonymous('auth').post('/api/auth/login', { email, password: chosen });
}

/** Somebody whose address is verified, because they came by an invitation. */
async function aVerifiedPerson(): Promise<Person> {
  return world.aMember(await world.aTenant());
}

describe('Looking at an invitation before accepting it', () => {
  it('I7 shows tenant, masked address, role, inviter and term, as often as one likes', async () => {
    const tenant = await world.aTenant('Preview & Sons');
    const { id, email, token } = await world.anInvitation(tenant, { role: 'staff' });
    const before = await invitationRow(system, id);
    const [first, second] = [await preview(token), await preview(token)];
    expect(first.status).toBe(200);
    expect(first.body).toEqual({
      tenant: { name: 'Preview & Sons', slug: tenant.slug },
      email: 'i***@e***.test',
      role: 'Staff',
      inviter: expect.any(String) as string,
      status: 'pending',
      expiration_date: expect.any(String) as string,
    });
    expect(second.body).toEqual(first.body);
    expect(first.text).not.toContain(email);
    expect(await invitationRow(system, id)).toEqual(before);
  });

  it('I7 knows no token but the newest', async () => {
    expect(await preview(UNKNOWN)).toMatchObject({
      status: 404,
      body: { code: 'invitation_not_found' },
    });
    expect((await preview('')).status).toBe(400);
  });

  function preview(token: string): Promise<Answer> {
    return world.anonymous().post('/api/invitations/preview', { token });
  }
});

describe('Accepting as somebody new', () => {
  it('I8 makes a verified account whose tokens work at both services', async () => {
    const tenant = await world.aTenant('Newcomers Ltd');
    const { email, token } = await world.anInvitation(tenant, { role: 'staff' });
    const accepted = await accept(token);
    expect(accepted.status).toBe(200);
    expect(accepted.body).toEqual({
      detail: 'You are now a member of Newcomers Ltd.',
      user_id: (await usersWithEmail(system, email))[0],
      tenant_id: tenant.id,
      access: expect.any(String) as string,
      refresh: expect.any(String) as string,
    });
    const person = accepted.body as unknown as Person;
    const profile = await world.atAuth(person).get('/api/auth/profile');
    expect(profile.body).toMatchObject({ email, email_verified: true });
    // The token names the tenant: no header is needed.
    const dashboard = await world.as(person).get('/api/dashboard');
    expect(dashboard.body).toMatchObject({ tenant_id: tenant.id, role: 'staff' });
    const { refresh } = person;
    const refreshed = await world.anonymous('auth').post('/api/auth/token/refresh', { refresh });
    expect(refreshed.status).toBe(200);
    expect((await login(email, password)).status).toBe(200);
  });

  it.each([
    ['too short', () => 'seven77'],
    ['common', () => 'password123'],
    ['the address itself', (email: string) => email],
  ])('I13 refuses a password that is %s, and may be tried again at once', async (_, weak) => {
    const tenant = await world.aTenant();
    const { id, email, token } = await world.anInvitation(tenant);
    const refused = await accept(token, { password: weak(email) });
    expect(refused).toMatchObject({
      status: 400,
      body: { code: 'invalid_input', errors: { password: [expect.any(String)] } },
    });
    expect(await usersWithEmail(system, email)).toEqual([]);
    expect(await invitationRow(system, id)).toMatchObject({
      status: 'pending',
      claimed_until: null,
    });
    expect((await accept(token)).status).toBe(200);
  });

  it('I13 keeps the password as argon2id alone', async () => {
    const { id } = await aVerifiedPerson();
    const [user] = await asSuperuser(system, (query) =>
      query<{ password_hash: string }>('SELECT password_hash FROM users WHERE id = $1', [id]),
    );
    expect(user!.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('I8 needs a password', async () => {
    const { token } = await world.anInvitation(await world.aTenant());
    expect(await accept(token, {})).toMatchObject({
      status: 400,
      body: { errors: { password: [expect.any(String)] } },
    });
  });
});

describe('Accepting with an account that is verified', () => {
  it('I8 wants its password: with a wrong one nothing changes at all', async () => {
    const person = await aVerifiedPerson();
    const tenant = await world.aTenant();
    const { id, token } = await world.anInvitation(tenant, { email: person.email });
    const before = await userRow(person.id);

    expect(await accept(token, { password: OTHER_PASSWORD })).toMatchObject({
      status: 401,
      body: { code: 'invalid_credentials' },
    });
    expect(await membersWithEmail(system, tenant, person.email)).toEqual([]);
    expect(await invitationRow(system, id)).toMatchObject({
      status: 'pending',
      claimed_until: null,
    });

    const accepted = await accept(token);
    expect(accepted).toMatchObject({ status: 200, body: { user_id: person.id } });
    expect(await userRow(person.id)).toEqual(before);
    expect((await world.atAuth(person).get('/api/auth/profile')).status).toBe(200);
  });

  it('I8 takes a bearer token of theirs instead, and nobody else’s', async () => {
    const [person, stranger] = [await aVerifiedPerson(), await aVerifiedPerson()];
    const tenant = await world.aTenant();
    const { token } = await world.anInvitation(tenant, { email: person.email });
    const before = await userRow(person.id);

    const body = { token };
    const byStranger = await world.as(stranger).post('/api/invitations/accept', body);
    expect(byStranger).toMatchObject({ status: 401, body: { code: 'invalid_credentials' } });
    const forged = world.anonymous().with({ authorization: 'Bearer abc.def.ghi' });
    expect((await forged.post('/api/invitations/accept', body)).status).toBe(401);
    expect(await membersWithEmail(system, tenant, person.email)).toEqual([]);

    const accepted = await world.as(person).post('/api/invitations/accept', body);
    expect(accepted).toMatchObject({ status: 200, body: { user_id: person.id } });
    expect(await userRow(person.id)).toEqual(before);
  });

  async function userRow(id: string): Promise<object> {
    const [row] = await asSuperuser(system, (query) =>
      query('SELECT * FROM users WHERE id = $1', [id]),
    );
    return row!;
  }
});

describe('Accepting with an account whose address was never verified', () => {
  it('I8 replaces its password and ends its sessions: whoever registered it may be anybody', async () => {
    const squatter = await world.aPerson();
    const tenant = await world.aTenant();
    const { token } = await world.anInvitation(tenant, { email: squatter.email });
    const accepted = await accept(token, { password: OTHER_PASSWORD });
    expect(accepted).toMatchObject({ status: 200, body: { user_id: squatter.id } });

    expect((await login(squatter.email, squatter.password)).status).toBe(401);
    expect((await login(squatter.email, OTHER_PASSWORD)).status).toBe(200);
    const { refresh } = squatter;
    const refreshed = await world.anonymous('auth').post('/api/auth/token/refresh', { refresh });
    expect(refreshed).toMatchObject({ status: 401, body: { code: 'session_ended' } });
    expect((await world.atAuth(squatter).get('/api/auth/profile')).status).toBe(401);
    // Until tenant-service hears that the session has ended (401), the token is known to be older
    // than the membership (403).
    const kept = await world.as(squatter, tenant).get('/api/dashboard');
    expect([401, 403]).toContain(kept.status);
    const theirs = world
      .anonymous()
      .with({ authorization: `Bearer ${String(accepted.body['access'])}` });
    expect((await theirs.get('/api/dashboard')).status).toBe(200);
    const owner = accepted.body as unknown as Person;
    const profile = await world.atAuth(owner).get('/api/auth/profile');
    expect(profile.body['email_verified']).toBe(true);
  });
});

describe('An invitation that can’t be accepted', () => {
  it('I8 is told apart: unknown 404, expired 409, not pending 409 with its status', async () => {
    expect(await accept(UNKNOWN)).toMatchObject({
      status: 404,
      body: { code: 'invitation_not_found' },
    });
    const tenant = await world.aTenant();
    const due = await world.anInvitation(tenant);
    await letTermEnd(system, tenant, due.id);
    expect(await accept(due.token)).toMatchObject({
      status: 409,
      body: { code: 'invitation_expired' },
    });
    const { token } = await world.anInvitation(tenant);
    expect((await accept(token)).status).toBe(200);
    expect(await accept(token)).toMatchObject({
      status: 409,
      body: { code: 'invitation_not_pending', invitation_status: 'accepted' },
    });
  });

  it('I8 may be declined by whoever has the link, once', async () => {
    const tenant = await world.aTenant();
    const { id, email, token } = await world.anInvitation(tenant);
    const decline = () => world.anonymous().post('/api/invitations/decline', { token });
    expect((await decline()).status).toBe(200);
    const refusal = {
      status: 409,
      body: { code: 'invitation_not_pending', invitation_status: 'declined' },
    };
    expect(await decline()).toMatchObject(refusal);
    expect(await accept(token)).toMatchObject(refusal);
    expect(await usersWithEmail(system, email)).toEqual([]);
    expect(await invitationRow(system, id)).toMatchObject({
      status: 'declined',
      sealed_token: null,
    });
  });
});
