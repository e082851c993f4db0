import { sharedSystem, World, type Answer, type Person, type TestTenant } from '@app/testing';
import { accountMail, confirmReset, linkToken, login, NEW_PASSWORD } from './support/account-mails';
import { aKey, keyed, REPLAYED } from './support-idempotency/keyed';
import {
  asOwnerIn,
  asSuperuser,
  membersWithEmail,
  usersWithEmail,
} from './support-invitations/database';
import { atOnce, tally } from './support-invitations/outcomes';

const world = new World(sharedSystem());
const { system } = world;
const USERS = '/api/tenants/users';

function add(
  tenant: TestTenant,
  input: Record<string, unknown>,
  by: Person = tenant.owner,
): Promise<Answer> {
  return world.as(by, tenant).post(USERS, input);
}

function limitSeats(tenant: TestTenant, seats: number): Promise<unknown> {
  return asOwnerIn(system, tenant, (query) =>
    query('UPDATE tenants SET seat_limit = $2 WHERE id = $1', [tenant.id, seats]),
  );
}

async function isVerified(email: string): Promise<boolean> {
  const [user] = await asSuperuser(system, (query) =>
    query<{ verified: boolean }>(
      'SELECT email_verified_at IS NOT NULL AS verified FROM users WHERE email = $1',
      [email],
    ),
  );
  if (!user) throw new Error(`Nobody has the address ${email}`);
  return user.verified;
}

describe('T2: a member who is added directly', () => {
  it('has an account that nobody can sign in to, until they choose a password by their mail', async () => {
    const tenant = await world.aTenant();
    const email = world.anAddress('added');
    const input = { email, first_name: 'Ann', last_name: 'Lee', role: 'staff' };
    const { status, body } = await add(tenant, input);
    expect([status, body]).toEqual([
      201,
      {
        id: expect.any(String) as string,
        email,
        name: 'Ann Lee',
        role: 'staff',
        created_at: expect.any(String) as string,
      },
    ]);
    const read = await world.as(tenant.owner, tenant).get(`${USERS}/${String(body['id'])}`);
    expect(read.body).toEqual(body);
    expect(await isVerified(email)).toBe(false);
    expect((await login(world, email, NEW_PASSWORD)).status).toBe(401);

    const mail = await accountMail(world, email, 'firstPassword');
    expect(mail.text).toContain('Hello Ann Lee,');
    const token = await linkToken(world, email, 'firstPassword');
    expect((await confirmReset(world, token, 'password')).status).toBe(400);
    expect((await confirmReset(world, token)).status).toBe(200);
    expect(await isVerified(email)).toBe(true);
    expect((await confirmReset(world, token)).body).toMatchObject({ code: 'link_used' });

    const signedIn = await world
      .anonymous('auth')
      .post('/api/auth/login', { email, password: NEW_PASSWORD, tenant_domain: tenant.slug });
    expect(signedIn.status).toBe(200);
    const me = await world
      .anonymous()
      .with({ authorization: `Bearer ${String(signedIn.body['access'])}` })
      .get('/api/permissions/me');
    expect(me.body).toMatchObject({ role: 'staff' });
  });

  it('is a viewer with the local part as name where nothing else is said, and is in the trail', async () => {
    const tenant = await world.aTenant();
    const email = world.anAddress('plain');
    const { body } = await add(tenant, { email: ` ${email.toUpperCase()} ` });
    expect(body).toMatchObject({ email, role: 'viewer', name: email.split('@')[0] });
    const entries = await asSuperuser(system, (query) =>
      query(
        `SELECT action, actor_id FROM audit_entries
          WHERE tenant_id = $1 AND table_name = 'members' AND row_id = $2`,
        [tenant.id, body['id']],
      ),
    );
    expect(entries).toEqual([{ action: 'insert', actor_id: tenant.owner.id }]);
  });

  it('is made once under an Idempotency-Key, and the limit is told', async () => {
    const tenant = await world.aTenant();
    const client = world.as(tenant.owner, tenant);
    const [key, body] = [aKey(), { email: world.anAddress() }];
    const first = await keyed(client, key, USERS, body);
    expect(first.headers.get('ratelimit-policy')).toContain('"members";');
    const again = await keyed(client, key, USERS, body);
    expect([again.status, again.text, again.headers.get(REPLAYED)]).toEqual([
      201,
      first.text,
      'true',
    ]);
    expect(await client.post(USERS, body)).toMatchObject({ body: { code: 'already_member' } });
  });
});

describe('T2: somebody who has an account', () => {
  const EXISTS = { status: 409, body: { code: 'account_exists' } };

  it('is never added, and their password stays, verified or not', async () => {
    const tenant = await world.aTenant();
    const unverified = await world.aPerson();
    const verified = await world.aMember(await world.aTenant());
    for (const { email, password } of [unverified, verified]) {
      expect(await add(tenant, { email })).toMatchObject(EXISTS);
      expect(await membersWithEmail(system, tenant, email)).toEqual([]);
      expect((await login(world, email, password)).status).toBe(200);
    }
  });

  it('can’t have it set: the route takes no password', async () => {
    const { email, password } = await world.aPerson();
    const tenant = await world.aTenant();
    const refused = await add(tenant, { email, password: NEW_PASSWORD });
    expect([refused.status, refused.body['code']]).toEqual([400, 'invalid_input']);
    expect((await login(world, email, password)).status).toBe(200);
  });

  it('is invited instead: also whom another tenant has added and who has not been here yet', async () => {
    const [first, second] = [await world.aTenant(), await world.aTenant()];
    const email = world.anAddress('shared');
    const { body } = await add(first, { email });
    expect(await add(second, { email })).toMatchObject(EXISTS);
    const { token } = await world.anInvitation(second, { email });
    const accepted = await world
      .anonymous()
      .post('/api/invitations/accept', { token, password: NEW_PASSWORD });
    expect(accepted).toMatchObject({ status: 200, body: { user_id: body['id'] } });
    const late = await confirmReset(world, await linkToken(world, email, 'firstPassword'));
    expect(late).toMatchObject({ status: 404, body: { code: 'link_not_found' } });
  });

  it('whom the tenant added and removed can be added again, until the account is theirs', async () => {
    const tenant = await world.aTenant();
    const email = world.anAddress('again');
    const remove = (id: unknown): Promise<Answer> =>
      world.as(tenant.owner, tenant).delete(`${USERS}/${String(id)}`);
    const first = await add(tenant, { email });
    expect((await remove(first.body['id'])).status).toBe(204);
    const second = await add(tenant, { email, role: 'admin' });
    expect(second).toMatchObject({ status: 201, body: { id: first.body['id'], role: 'admin' } });
    await remove(first.body['id']);
    const token = await linkToken(world, email, 'firstPassword');
    expect((await confirmReset(world, token)).status).toBe(200);
    expect(await add(tenant, { email })).toMatchObject(EXISTS);
  });
});

describe('T2: a member is refused', () => {
  let tenant: TestTenant;
  let admin: Person;

  beforeAll(async () => {
    tenant = await world.aTenant();
    admin = await world.aMember(tenant, 'admin');
  });

  it('who is one, or has a pending invitation', async () => {
    expect(await add(tenant, { email: admin.email })).toMatchObject({
      status: 409,
      body: { code: 'already_member' },
    });
    const { id, email } = await world.anInvitation(tenant);
    expect(await add(tenant, { email })).toMatchObject({
      status: 409,
      body: { code: 'invitation_pending', invitation_id: id },
    });
    expect(await usersWithEmail(system, email)).toEqual([]);
    await world.as(tenant.owner, tenant).post(`/api/invitations/${id}/cancel`);
    expect((await add(tenant, { email })).status).toBe(201);
    const invited = await world.as(tenant.owner, tenant).post('/api/invitations', { email });
    expect(invited.body).toMatchObject({ code: 'already_member' });
  });

  it.each([
    ['with a role beyond one’s own', { role: 'owner' }, 403, 'role_beyond_yours'],
    ['with a role that is none', { role: 'nobody' }, 400, 'invalid_input'],
    ['with a field that is none', { is_superuser: true }, 400, 'invalid_input'],
    ['with no address', { email: 'nowhere' }, 400, 'invalid_input'],
  ])('%s, before any account is made', async (_what, input, status, code) => {
    const email = world.anAddress();
    const refused = await add(tenant, { email, ...input }, admin);
    expect([refused.status, refused.body['code']]).toEqual([status, code]);
    expect(await usersWithEmail(system, email)).toEqual([]);
  });

  it('of a domain that the settings don’t allow', async () => {
    const closed = await world.aTenant();
    const settings = { allowed_email_domains: ['allowed.test'] };
    await world.as(closed.owner, closed).patch('/api/tenants/settings', settings);
    const email = world.anAddress();
    expect(await add(closed, { email })).toMatchObject({
      status: 409,
      body: { code: 'address_not_allowed' },
    });
    expect(await usersWithEmail(system, email)).toEqual([]);
    const allowed = email.replace(/@.*/, '@allowed.test');
    expect((await add(closed, { email: allowed })).status).toBe(201);
  });
});

describe('T2: many at once', () => {
  it('for one address: one member, one account, one mail', async () => {
    const tenant = await world.aTenant();
    const email = world.anAddress('race');
    const answers = await atOnce(12, () => add(tenant, { email }));
    expect(tally(answers)).toEqual({ 201: 1, '409 already_member': 11 });
    const users = await usersWithEmail(system, email);
    expect(users).toHaveLength(1);
    expect(await membersWithEmail(system, tenant, email)).toEqual(users);
    const mails = await asSuperuser(system, (query) =>
      query('SELECT kind FROM account_mails WHERE address = $1', [email]),
    );
    expect(mails).toEqual([{ kind: 'first_password' }]);
  });

  it('for one address in two tenants: one has the member, the other must invite', async () => {
    const tenants = [await world.aTenant(), await world.aTenant()];
    const email = world.anAddress('race');
    const answers = await atOnce(2, (index) => add(tenants[index]!, { email }));
    expect(tally(answers)).toEqual({ 201: 1, '409 account_exists': 1 });
  });

  it('I12: no seat is given twice, whether added or invited', async () => {
    const tenant = await world.aTenant();
    await limitSeats(tenant, 4);
    const answers = await atOnce(10, (index) => {
      const input = { email: world.anAddress() };
      const path = index % 2 === 0 ? USERS : '/api/invitations';
      return world.as(tenant.owner, tenant).post(path, input);
    });
    expect(tally(answers)).toEqual({ 201: 3, '409 seats_exhausted': 7 });
  });
});
