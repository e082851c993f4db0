import { eventually, sharedSystem, World, type Answer, type System } from '@app/testing';
import {
  claimAndCrash,
  invitationRow,
  letLeaseEnd,
  membersWithEmail,
  usersWithEmail,
} from './support-invitations/database';
import { HeldAuthService, type Hold } from './support-invitations/held-auth-service';
import { tally } from './support-invitations/outcomes';
import { anOwnSystem } from './support-invitations/own-system';
import { claimAccount } from './support-invitations/service-calls';

const PASSWORD = 'plum-lantern-orbit-47';
const OTHER_PASSWORD = 'silver-harbor-walnut-26';
const IN_PROGRESS = { status: 409, body: { code: 'invitation_in_progress' } };

function acceptIn(world: World, token: string, password = PASSWORD): Promise<Answer> {
  return world.anonymous().post('/api/invitations/accept', { token, password });
}

function loginIn(world: World, email: string, password: string): Promise<Answer> {
  return world.anonymous('auth').post('/api/auth/login', { email, password });
}

describe('While somebody else holds the lease of an invitation', () => {
  const world = new World(sharedSystem());
  const { system } = world;

  it('I9 everybody else is told so, and may go on when the lease has ended', async () => {
    const tenant = await world.aTenant();
    const { id, token } = await world.anInvitation(tenant);
    const inviter = world.as(tenant.owner, tenant);
    await claimAndCrash(system, tenant, id, 30_000);

    expect(await acceptIn(world, token)).toMatchObject(IN_PROGRESS);
    expect(await inviter.post(`/api/invitations/${id}/cancel`)).toMatchObject(IN_PROGRESS);
    expect(await inviter.post(`/api/invitations/${id}/resend`)).toMatchObject(IN_PROGRESS);
    const declined = await world.anonymous().post('/api/invitations/decline', { token });
    expect(declined).toMatchObject(IN_PROGRESS);

    await letLeaseEnd(system, tenant, id);
    expect((await acceptIn(world, token)).status).toBe(200);
  });

  it('I9 a lease that ended keeps neither cancel nor resend', async () => {
    const tenant = await world.aTenant();
    const inviter = world.as(tenant.owner, tenant);
    const { id } = await world.anInvitation(tenant);
    await claimAndCrash(system, tenant, id, -1);
    expect((await inviter.post(`/api/invitations/${id}/resend`)).status).toBe(200);
    await claimAndCrash(system, tenant, id, -1);
    expect((await inviter.post(`/api/invitations/${id}/cancel`)).status).toBe(200);
  });

  it('I9 auth-service fences off a try that was overtaken, and repeats the newest', async () => {
    const tenant = await world.aTenant();
    const { id, email, token } = await world.anInvitation(tenant);
    const claim = { invitation_id: id, email, name: 'Bo', tenant_id: tenant.id };
    const trial = (generation: number, password: string) =>
      claimAccount(system, { ...claim, generation, password });
    const [made, again] = [await trial(5, PASSWORD), await trial(5, PASSWORD)];
    expect(tally([made, again])).toEqual({ 200: 2 });
    expect(again.body['user_id']).toBe(made.body['user_id']);

    expect(await trial(4, OTHER_PASSWORD)).toMatchObject({
      status: 409,
      body: { code: 'claim_superseded' },
    });
    expect((await loginIn(world, email, OTHER_PASSWORD)).status).toBe(401);
    expect((await loginIn(world, email, PASSWORD)).status).toBe(200);
    // The try that tenant-service makes now is its first, so it is older than those above.
    expect(await acceptIn(world, token)).toMatchObject({ body: { code: 'claim_superseded' } });
    expect((await invitationRow(system, id)).status).toBe('pending');
  });

  it('I9 the call between the services takes no other credential', async () => {
    const person = await world.aPerson();
    const path = '/api/internal/accounts/claim';
    expect((await world.anonymous('auth').post(path, {})).status).toBe(401);
    expect((await world.atAuth(person).post(path, {})).status).toBe(401);
  });
});

describe('A crash in the middle of an accept', () => {
  const auth = new HeldAuthService();
  let system: System;
  let world: World;

  beforeAll(async () => {
    system = await anOwnSystem({ AUTH_SERVICE_URL: await auth.listen() });
    auth.passOnTo(system.authUrl);
    world = new World(system);
  });

  afterAll(async () => {
    await system.stop();
    await auth.close();
  });

  async function crashAt(hold: Hold, token: string): Promise<void> {
    auth.hold = hold;
    const lost = acceptIn(world, token).catch(() => 'no answer');
    await eventually(() => auth.held > 0);
    await system.processes.tenant.kill();
    expect(await lost).toBe('no answer');
    auth.hold = 'nothing';
    await system.processes.tenant.start();
  }

  it('I9 before the account was made: the lease is respected, then a second try succeeds', async () => {
    const tenant = await world.aTenant();
    const { id, email, token } = await world.anInvitation(tenant);
    await crashAt('call', token);
    expect(await usersWithEmail(system, email)).toEqual([]);
    expect(await acceptIn(world, token)).toMatchObject(IN_PROGRESS);

    await letLeaseEnd(system, tenant, id);
    expect((await acceptIn(world, token)).status).toBe(200);
    const users = await usersWithEmail(system, email);
    expect(users).toHaveLength(1);
    expect(await membersWithEmail(system, tenant, email)).toEqual(users);
  });

  it('I9 after the account was made: a second try may choose another password, for one user', async () => {
    const tenant = await world.aTenant();
    const { id, email, token } = await world.anInvitation(tenant);
    await crashAt('answer', token);
    const users = await usersWithEmail(system, email);
    expect(users).toHaveLength(1);
    expect(await membersWithEmail(system, tenant, email)).toEqual([]);

    await letLeaseEnd(system, tenant, id);
    const accepted = await acceptIn(world, token, OTHER_PASSWORD);
    expect(accepted).toMatchObject({ status: 200, body: { user_id: users[0] } });
    expect(await usersWithEmail(system, email)).toEqual(users);
    expect(await membersWithEmail(system, tenant, email)).toEqual(users);
    expect((await loginIn(world, email, OTHER_PASSWORD)).status).toBe(200);
    expect((await loginIn(world, email, PASSWORD)).status).toBe(401);
  });

  it('I9 after it is committed no further try may set the password', async () => {
    const tenant = await world.aTenant();
    const { id, email, token } = await world.anInvitation(tenant);
    expect((await acceptIn(world, token)).status).toBe(200);
    expect((await acceptIn(world, token, OTHER_PASSWORD)).status).toBe(409);
    expect((await loginIn(world, email, OTHER_PASSWORD)).status).toBe(401);
    expect(await invitationRow(system, id)).toMatchObject({ status: 'accepted' });
  });

  it('I9 without auth-service it answers 502 or 503, keeps no lease, and works afterwards', async () => {
    const tenant = await world.aTenant();
    const { id, email, token } = await world.anInvitation(tenant);
    await system.processes.auth.stop();
    for (let count = 0; count < 3; count++) {
      const refused = await acceptIn(world, token);
      expect([502, 503]).toContain(refused.status);
      expect(['upstream_failed', 'upstream_unavailable']).toContain(refused.body['code']);
      expect(await invitationRow(system, id)).toMatchObject({
        status: 'pending',
        claimed_until: null,
      });
    }
    await system.processes.auth.start();
    const accepted = await eventually(async () => {
      const answer = await acceptIn(world, token);
      return answer.status === 200 ? answer : null;
    });
    expect(accepted.body['user_id']).toBe((await usersWithEmail(system, email))[0]);
  });
});
