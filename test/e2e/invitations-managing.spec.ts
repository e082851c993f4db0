import { everyItem, orThrow } from '@app/client';
import { mailsTo, sharedSystem, tokenIn, World } from '@app/testing';

const world = new World(sharedSystem());
const { system } = world;
const password = 'plum-lantern-orbit-47';

describe('Looking at invitations', () => {
  it('I5 lists newest first, by status and by address', async () => {
    const tenant = await world.aTenant();
    const { tenant: api } = world.api(tenant.owner, tenant);
    const made: string[] = [];
    const emails = ['a', 'b', 'c'].map((name) => world.anAddress(name));
    for (const email of emails) {
      made.push((await orThrow(api.POST('/api/invitations', { body: { email } }))).id);
    }
    const path = { id: made[0]! };
    await orThrow(api.POST('/api/invitations/{id}/cancel', { params: { path } }));

    const idsOf = async (query: {
      status?: 'cancelled' | 'pending' | 'accepted';
      email?: string;
    }): Promise<string[]> => {
      const { results } = await orThrow(api.GET('/api/invitations', { params: { query } }));
      return results.map(({ id }) => id);
    };
    expect(await idsOf({})).toEqual([...made].reverse());
    expect(await idsOf({ status: 'cancelled' })).toEqual([made[0]]);
    expect(await idsOf({ status: 'pending' })).toEqual([made[2], made[1]]);
    expect(await idsOf({ status: 'accepted' })).toEqual([]);
    expect(await idsOf({ email: emails[1]!.toUpperCase() })).toEqual([made[1]]);
    expect(await idsOf({ status: 'cancelled', email: emails[1] })).toEqual([]);
  });

  it('I5 gives pages that lead to one another and keep the filter', async () => {
    const tenant = await world.aTenant();
    const { tenant: api } = world.api(tenant.owner, tenant);
    for (let count = 0; count < 5; count++) {
      await orThrow(api.POST('/api/invitations', { body: { email: world.anAddress() } }));
    }
    const seen: string[] = [];
    for await (const { id } of everyItem(async (cursor) => {
      const query = { status: 'pending' as const, limit: 2, cursor };
      const page = await api.GET('/api/invitations', { params: { query } });
      if (page.data?.next) expect(page.data.next).toContain('status=pending');
      return page;
    }))
      seen.push(id);
    expect(new Set(seen).size).toBe(5);
    expect(seen).toEqual([...seen].sort().reverse());
  });

  it('I5 shows one, and answers 404 for an unknown and 400 for a meaningless filter', async () => {
    const tenant = await world.aTenant();
    const client = world.as(tenant.owner, tenant);
    const made = await client.post('/api/invitations', { email: world.anAddress() });
    const shown = await client.get(`/api/invitations/${String(made.body['id'])}`);
    expect(shown.status).toBe(200);
    expect(shown.body).toMatchObject({ id: made.body['id'], email: made.body['email'] });

    const unknown = '01890000-0000-7000-8000-000000000000';
    expect((await client.get(`/api/invitations/${unknown}`)).status).toBe(404);
    expect((await client.get('/api/invitations/17')).status).toBe(404);
    expect(await client.get('/api/invitations?status=lost')).toMatchObject({
      status: 400,
      body: { errors: { status: [expect.any(String)] } },
    });
  });
});

describe('Sending an invitation again', () => {
  it('I6 keeps the id, restarts the term, and lets only the new link work', async () => {
    const tenant = await world.aTenant();
    const { id, email, token, body } = await world.anInvitation(tenant);
    const resent = await world.as(tenant.owner, tenant).post(`/api/invitations/${id}/resend`);
    expect(resent).toMatchObject({
      status: 200,
      body: { id, status: 'pending', delivery: { state: 'queued', attempts: 0, sent_at: null } },
    });
    expect(Date.parse(String(resent.body['expiration_date']))).toBeGreaterThan(
      Date.parse(body.expiration_date),
    );

    const [newest] = await mailsTo(system.mailboxUrl, email, { count: 2 });
    const newToken = tokenIn(newest!);
    expect(newToken).not.toBe(token);
    const anybody = world.anonymous();
    for (const step of ['preview', 'accept', 'decline']) {
      const body = step === 'accept' ? { token, password } : { token };
      expect(await anybody.post(`/api/invitations/${step}`, body)).toMatchObject({
        status: 404,
        body: { code: 'invitation_not_found' },
      });
    }
    const accepted = await anybody.post('/api/invitations/accept', { token: newToken, password });
    expect(accepted.status).toBe(200);
  });

  it('I6 is refused once it was accepted', async () => {
    const tenant = await world.aTenant();
    const { id, token } = await world.anInvitation(tenant);
    await world.anonymous().post('/api/invitations/accept', { token, password });
    const resent = await world.as(tenant.owner, tenant).post(`/api/invitations/${id}/resend`);
    expect(resent).toMatchObject({
      status: 409,
      body: { code: 'invitation_not_pending', invitation_status: 'accepted' },
    });
  });
});

describe('Cancelling an invitation', () => {
  it('I6 works while it is pending; then its link and a second cancel are told the status', async () => {
    const tenant = await world.aTenant();
    const client = world.as(tenant.owner, tenant);
    const { id, token } = await world.anInvitation(tenant);
    expect(await client.post(`/api/invitations/${id}/cancel`)).toMatchObject({
      status: 200,
      body: { id, status: 'cancelled' },
    });
    const refusal = {
      status: 409,
      body: { code: 'invitation_not_pending', invitation_status: 'cancelled' },
    };
    expect(await client.post(`/api/invitations/${id}/cancel`)).toMatchObject(refusal);
    expect(await client.post(`/api/invitations/${id}/resend`)).toMatchObject(refusal);
    const anybody = world.anonymous();
    expect(await anybody.post('/api/invitations/accept', { token, password })).toMatchObject(
      refusal,
    );
    const preview = await anybody.post('/api/invitations/preview', { token });
    expect(preview.body['status']).toBe('cancelled');
  });

  it.each(['accepted', 'declined'])('I6 is refused once it was %s', async (status) => {
    const tenant = await world.aTenant();
    const { id, token } = await world.anInvitation(tenant);
    const anybody = world.anonymous();
    if (status === 'accepted') await anybody.post('/api/invitations/accept', { token, password });
    else await anybody.post('/api/invitations/decline', { token });
    const cancelled = await world.as(tenant.owner, tenant).post(`/api/invitations/${id}/cancel`);
    expect(cancelled).toMatchObject({
      status: 409,
      body: { code: 'invitation_not_pending', invitation_status: status },
    });
  });
});
