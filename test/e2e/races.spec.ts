import { sharedSystem, World, type Answer, type TestTenant } from '@app/testing';
import {
  asOwnerIn,
  asSuperuser,
  invitationRow,
  letTermEnd,
  membersWithEmail,
  usersWithEmail,
} from './support-invitations/database';
import { atOnce, outcomeOf, tally } from './support-invitations/outcomes';

const world = new World(sharedSystem());
const { system } = world;
const password = 'plum-lantern-orbit-47';
const MANY = 100;

function accept(token: string, chosen = password): Promise<Answer> {
  return world.anonymous().post('/api/invitations/accept', { token, password: chosen });
}

describe('Accepting at once', () => {
  it('I9 lets exactly one of 100 win: one membership, one user', async () => {
    const tenant = await world.aTenant();
    const { id, token, email } = await world.anInvitation(tenant);
    const answers = await atOnce(MANY, () => accept(token));

    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(MANY - 1);
    const users = await usersWithEmail(system, email);
    expect(users).toEqual([won[0]!.body['user_id']]);
    expect(await membersWithEmail(system, tenant, email)).toEqual(users);
    expect(await invitationRow(system, id)).toMatchObject({
      status: 'accepted',
      accepted_by: users[0],
      claimed_until: null,
    });
  });

  it('I9 gives one new person one account, whichever of two tenants they accept first', async () => {
    const email = world.anAddress('both');
    const [one, two] = [await world.aTenant(), await world.aTenant()];
    const tokens = [
      (await world.anInvitation(one, { email })).token,
      (await world.anInvitation(two, { email })).token,
    ];
    const answers = await Promise.all(tokens.map((token) => accept(token)));
    expect(tally(answers)).toEqual({ 200: 2 });

    const users = await usersWithEmail(system, email);
    expect(users).toHaveLength(1);
    expect(await membersWithEmail(system, one, email)).toEqual(users);
    expect(await membersWithEmail(system, two, email)).toEqual(users);
  });

  it('I9 lets the first of two passwords stand, and the second tenant asks for that one', async () => {
    const email = world.anAddress('two-passwords');
    const [one, two] = [await world.aTenant(), await world.aTenant()];
    const invitations = [
      await world.anInvitation(one, { email }),
      await world.anInvitation(two, { email }),
    ];
    const passwords = ['copper-meadow-violin-81', 'silver-harbor-walnut-26'];
    const answers = await Promise.all(
      invitations.map(({ token }, index) => accept(token, passwords[index])),
    );
    expect(tally(answers)).toEqual({ 200: 1, '401 invalid_credentials': 1 });

    const winner = answers.findIndex(({ status }) => status === 200);
    const retried = await accept(invitations[1 - winner]!.token, passwords[winner]);
    expect(retried.status).toBe(200);
    expect(retried.body['user_id']).toBe(answers[winner]!.body['user_id']);
    expect(await usersWithEmail(system, email)).toHaveLength(1);
  });
});

describe('Accepting against everything else', () => {
  const ROUNDS = 16;

  /** All that can happen to an invitation, in one moment; the term ends in every other round. */
  async function collide(
    tenant: TestTenant,
    { id, token, email }: { id: string; token: string; email: string },
    round: number,
  ) {
    const inviter = world.as(tenant.owner, tenant);
    const [accepted, cancelled, resent, declined, invited] = await Promise.all([
      accept(token),
      inviter.post(`/api/invitations/${id}/cancel`),
      round % 4 === 0 ? inviter.post(`/api/invitations/${id}/resend`) : null,
      round % 3 === 0 ? world.anonymous().post('/api/invitations/decline', { token }) : null,
      round % 2 === 0
        ? letTermEnd(system, tenant, id).then(() => inviter.post('/api/invitations', { email }))
        : null,
    ]);
    return { accepted, cancelled, resent, declined, invited };
  }

  it('I9 ends in one state that fits every answer, round after round', async () => {
    const tenant = await world.aTenant();
    for (let round = 0; round < ROUNDS; round++) {
      const invitation = await world.anInvitation(tenant);
      const { accepted, cancelled, resent, declined, invited } = await collide(
        tenant,
        invitation,
        round,
      );
      const { status } = await invitationRow(system, invitation.id);
      const members = await membersWithEmail(system, tenant, invitation.email);

      expect(accepted.status === 200).toBe(status === 'accepted');
      expect(members).toHaveLength(status === 'accepted' ? 1 : 0);
      expect(cancelled.status === 200).toBe(status === 'cancelled');
      if (declined) expect(declined.status === 200).toBe(status === 'declined');
      if (invited?.status === 201) expect(['expired', 'cancelled', 'declined']).toContain(status);
      for (const answer of [accepted, cancelled, resent, declined, invited]) {
        if (answer) expect(outcomeOf(answer)).toMatch(/^(20[01]|404 inv|409 )/);
      }
    }
  });
});

describe('Inviting at once', () => {
  it('I4 makes one of 100 invitations of one address; the others are told its id', async () => {
    const tenant = await world.aTenant();
    const client = world.as(tenant.owner, tenant);
    const email = world.anAddress();
    const answers = await atOnce(MANY, () => client.post('/api/invitations', { email }));

    expect(tally(answers)).toEqual({ 201: 1, '409 invitation_pending': MANY - 1 });
    const made = answers.find(({ status }) => status === 201)!.body['id'];
    for (const { status, body } of answers) {
      if (status === 409) expect(body['invitation_id']).toBe(made);
    }
  });

  it('I12 never fills more seats than there are', async () => {
    const tenant = await world.aTenant();
    const client = world.as(tenant.owner, tenant);
    await asOwnerIn(system, tenant, (query) =>
      query('UPDATE tenants SET seat_limit = 6 WHERE id = $1', [tenant.id]),
    );
    const answers = await atOnce(40, () =>
      client.post('/api/invitations', { email: world.anAddress() }),
    );
    expect(tally(answers)).toEqual({ 201: 5, '409 seats_exhausted': 35 });
    const [pending] = await asSuperuser(system, (query) =>
      query('SELECT count(*)::int AS count FROM invitations WHERE tenant_id = $1', [tenant.id]),
    );
    expect(pending).toEqual({ count: 5 });
  });
});

describe('Other things at once', () => {
  it('A4 gives 100 parallel refreshes of one token one and the same successor', async () => {
    const { refresh } = await world.aPerson();
    const answers = await atOnce(MANY, () =>
      world.anonymous('auth').post('/api/auth/token/refresh', { refresh }),
    );
    expect(tally(answers)).toEqual({ 200: MANY });
    const successors = new Set(answers.map(({ body }) => body['refresh']));
    expect(successors.size).toBe(1);
    expect(successors.has(refresh)).toBe(false);
    const [successor] = successors;
    const next = await world
      .anonymous('auth')
      .post('/api/auth/token/refresh', { refresh: successor });
    expect(next.status).toBe(200);
  });

  it('T1 gives tenants of one name distinct slugs, and one slug to one tenant', async () => {
    const client = world.as(await world.aPerson());
    const name = world.anAddress('Same Name').split('@')[0];
    const named = await atOnce(8, () => client.post('/api/tenants', { name }));
    expect(tally(named)).toEqual({ 201: 8 });
    expect(new Set(named.map(({ body }) => body['slug'])).size).toBe(8);

    const slug = world.anAddress('wanted').split('@')[0];
    const slugged = await atOnce(8, () => client.post('/api/tenants', { name: 'Any', slug }));
    expect(tally(slugged)).toEqual({ 201: 1, '409 slug_taken': 7 });
  });
});
