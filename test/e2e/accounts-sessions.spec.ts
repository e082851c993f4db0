import { orThrow } from '@app/client';
import { sharedSystem, World, type Answer, type Person } from '@app/testing';
import { asSuperuser } from './support-invitations/database';

const world = new World(sharedSystem());

const ENDED = { status: 401, body: { code: 'session_ended' } };

interface SessionPage {
  results: { id: string; current: boolean; ip: string; user_agent: string }[];
}

function refresh(token: unknown): Promise<Answer> {
  return world.anonymous('auth').post('/api/auth/token/refresh', { refresh: token });
}

async function renewed(token: unknown): Promise<Person> {
  const answer = await refresh(token);
  expect(answer.status).toBe(200);
  return answer.body as unknown as Person;
}

async function signIn(person: Person): Promise<Person> {
  const { email, password } = person;
  const { access, refresh } = await orThrow(
    world.api().auth.POST('/api/auth/login', { body: { email, password } }),
  );
  return { ...person, access, refresh };
}

/** As if the last rotation of all the user's sessions had been so long ago. */
function rotatedAgo(person: Person, seconds: number): Promise<unknown> {
  return asSuperuser(world.system, (query) =>
    query('UPDATE sessions SET rotated_at = $2 WHERE user_id = $1', [
      person.id,
      new Date(Date.now() - seconds * 1_000),
    ]),
  );
}

describe('Renewing a session', () => {
  it('A4 gives new tokens, which work, and names the same tenant', async () => {
    const tenant = await world.aTenant();
    const next = await renewed(tenant.owner.refresh);
    expect(next.refresh).not.toBe(tenant.owner.refresh);
    const dashboard = await world.as(next).get('/api/dashboard');
    expect(dashboard.body).toMatchObject({ tenant_id: tenant.id });
  });

  it('A4 with the token before gives that same successor, for a moment', async () => {
    const person = await world.aPerson();
    const second = await renewed(person.refresh);
    expect((await renewed(person.refresh)).refresh).toBe(second.refresh);
    await rotatedAgo(person, 9);
    expect((await renewed(person.refresh)).refresh).toBe(second.refresh);
    expect((await refresh(second.refresh)).status).toBe(200);
  });

  it('A4 with the token before, but too late, ends the family', async () => {
    const person = await world.aPerson();
    const second = await renewed(person.refresh);
    await rotatedAgo(person, 11);
    expect(await refresh(person.refresh)).toMatchObject(ENDED);
    expect(await refresh(second.refresh)).toMatchObject(ENDED);
  });

  it('A4 with an older token ends the family at once, and no other one', async () => {
    const person = await world.aPerson();
    const elsewhere = await signIn(person);
    const second = await renewed(person.refresh);
    const third = await renewed(second.refresh);
    expect(await refresh(person.refresh)).toMatchObject(ENDED);
    expect(await refresh(third.refresh)).toMatchObject(ENDED);
    expect((await world.atAuth(third).get('/api/auth/profile')).status).toBe(401);
    expect((await refresh(elsewhere.refresh)).status).toBe(200);
  });

  it('A4 with what was never a token of ours ends nothing', async () => {
    const person = await world.aPerson();
    const bytes = Buffer.from(person.refresh, 'base64url');
    bytes[20] = bytes[20]! ^ 1;
    for (const token of ['garbage', person.access, bytes.toString('base64url')]) {
      expect((await refresh(token)).status).toBeGreaterThanOrEqual(400);
      expect((await refresh(token)).status).toBeLessThanOrEqual(401);
    }
    expect(await refresh(bytes.toString('base64url'))).toMatchObject({
      status: 401,
      body: { code: 'invalid_refresh_token' },
    });
    expect((await refresh(person.refresh)).status).toBe(200);
  });

  it('A4 is over when the session has expired', async () => {
    const person = await world.aPerson();
    await asSuperuser(world.system, (query) =>
      query(`UPDATE sessions SET expires_at = now() - interval '1 s' WHERE user_id = $1`, [
        person.id,
      ]),
    );
    expect(await refresh(person.refresh)).toMatchObject(ENDED);
  });
});

describe('Ending sessions', () => {
  it('A4 logout ends the session that asks for it, and no other', async () => {
    const person = await world.aPerson();
    const elsewhere = await signIn(person);
    expect((await world.atAuth(person).post('/api/auth/logout')).status).toBe(200);
    expect(await refresh(person.refresh)).toMatchObject(ENDED);
    expect((await world.atAuth(person).get('/api/auth/profile')).status).toBe(401);
    expect((await world.atAuth(elsewhere).get('/api/auth/profile')).status).toBe(200);
    expect((await refresh(elsewhere.refresh)).status).toBe(200);
  });

  it('A4 lists one’s own running sessions, newest first, and marks the current one', async () => {
    const person = await world.aPerson();
    const agent = { 'user-agent': 'phone/2.0', 'x-forwarded-for': '203.0.113.20' };
    const { email, password } = person;
    await world.anonymous('auth').with(agent).post('/api/auth/login', { email, password });
    await world.atAuth(await signIn(person)).post('/api/auth/logout');

    const { body } = await world.atAuth(person).get<SessionPage>('/api/auth/sessions');
    expect(body.results.map(({ current }) => current)).toEqual([false, true]);
    expect(body.results[0]).toMatchObject({ user_agent: 'phone/2.0', ip: '203.0.113.20' });
  });

  it('A4 shows from where somebody accepted an invitation', async () => {
    const { token } = await world.anInvitation(await world.aTenant());
    const accepted = await world
      .anonymous()
      .with({ 'user-agent': 'laptop/3.0', 'x-forwarded-for': '203.0.113.21' })
      .post('/api/invitations/accept', { token, password: 'plum-lantern-orbit-47' });
    const invitee = accepted.body as unknown as Person;
    const { body } = await world.atAuth(invitee).get<SessionPage>('/api/auth/sessions');
    expect(body.results).toMatchObject([
      { current: true, user_agent: 'laptop/3.0', ip: '203.0.113.21' },
    ]);
  });

  it('A4 deletes one of one’s own, and knows nobody else’s', async () => {
    const [person, stranger] = [await world.aPerson(), await world.aPerson()];
    const elsewhere = await signIn(person);
    const { body } = await world.atAuth(elsewhere).get<SessionPage>('/api/auth/sessions');
    const first = body.results.find(({ current }) => !current)!;
    const path = `/api/auth/sessions/${first.id}`;
    expect((await world.atAuth(stranger).delete(path)).status).toBe(404);
    expect((await world.atAuth(person).get('/api/auth/profile')).status).toBe(200);

    expect((await world.atAuth(elsewhere).delete(path)).status).toBe(204);
    expect((await world.atAuth(elsewhere).delete(path)).status).toBe(404);
    expect(await refresh(person.refresh)).toMatchObject(ENDED);
    expect((await world.atAuth(elsewhere).get('/api/auth/profile')).status).toBe(200);
  });
});

describe('One’s own profile', () => {
  it('A5 is shown to its owner alone', async () => {
    const person = await world.aPerson();
    const shown = await world.atAuth(person).get('/api/auth/profile');
    expect(shown).toMatchObject({
      status: 200,
      body: { id: person.id, email: person.email, email_verified: false, is_superuser: false },
    });
    expect(Object.keys(shown.body).filter((key) => key.includes('password'))).toEqual([]);
    expect((await world.anonymous('auth').get('/api/auth/profile')).status).toBe(401);
  });
});
