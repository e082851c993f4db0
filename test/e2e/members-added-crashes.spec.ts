import { eventually, World, type Answer, type System, type TestTenant } from '@app/testing';
import { membersWithEmail, usersWithEmail } from './support-invitations/database';
import { HeldAuthService, type Hold } from './support-invitations/held-auth-service';
import { anOwnSystem } from './support-invitations/own-system';

describe('T2: a crash while a member is added', () => {
  const auth = new HeldAuthService('/api/internal/accounts');
  let system: System;
  let world: World;
  let tenant: TestTenant;

  beforeAll(async () => {
    system = await anOwnSystem({ AUTH_SERVICE_URL: await auth.listen() });
    auth.passOnTo(system.authUrl);
    world = new World(system);
    tenant = await world.aTenant();
  });

  afterAll(async () => {
    await system.stop();
    await auth.close();
  });

  function add(email: string): Promise<Answer> {
    return world.as(tenant.owner, tenant).post('/api/tenants/users', { email });
  }

  /** A request that is held up by now; no further one will be. */
  async function held(
    hold: Hold,
    email: string,
  ): Promise<{ answer: Promise<Answer | 'no answer'> }> {
    auth.hold = hold;
    const answer = add(email).catch(() => 'no answer' as const);
    await eventually(() => auth.held > 0);
    auth.hold = 'nothing';
    return { answer };
  }

  /** One member, one account, whatever came before. */
  async function expectOne(email: string, { status, body }: Answer): Promise<void> {
    expect(status).toBe(201);
    expect(await usersWithEmail(system, email)).toEqual([body['id']]);
    expect(await membersWithEmail(system, tenant, email)).toEqual([body['id']]);
    expect(await add(email)).toMatchObject({ status: 409, body: { code: 'already_member' } });
  }

  it.each([
    ['before the account was made', 'call', 0],
    ['after it was made', 'answer', 1],
  ] as const)(
    'of tenant-service, %s: no member, and a second try makes one',
    async (_when, hold, users) => {
      const email = world.anAddress('crash');
      const lost = await held(hold, email);
      await system.processes.tenant.kill();
      expect(await lost.answer).toBe('no answer');
      await system.processes.tenant.start();
      expect(await usersWithEmail(system, email)).toHaveLength(users);
      expect(await membersWithEmail(system, tenant, email)).toEqual([]);
      await expectOne(email, await add(email));
    },
  );

  it('of auth-service, after it made the account: the call is repeated by itself, or by the caller', async () => {
    const email = world.anAddress('crash');
    const cut = await held('answer', email);
    await system.processes.auth.kill();
    await system.processes.auth.start();
    const first = await cut.answer;
    if (first === 'no answer') throw new Error('tenant-service gave no answer');
    expect([201, 502, 503]).toContain(first.status);
    await expectOne(email, first.status === 201 ? first : await eventuallyAdded(email));
  });

  it('auth-service away: 502 or 503, no member, and all is well afterwards', async () => {
    const email = world.anAddress('away');
    await system.processes.auth.stop();
    const refused = await add(email);
    expect([502, 503]).toContain(refused.status);
    expect(['upstream_failed', 'upstream_unavailable']).toContain(refused.body['code']);
    expect(await membersWithEmail(system, tenant, email)).toEqual([]);
    await system.processes.auth.start();
    await expectOne(email, await eventuallyAdded(email));
  });

  function eventuallyAdded(email: string): Promise<Answer> {
    return eventually(async () => {
      const answer = await add(email);
      return answer.status === 201 ? answer : null;
    });
  }
});
