import { mailsTo, sharedSystem, tokenIn, World } from '@app/testing';

const world = new World(sharedSystem());

describe('The story: invited, mailed, accepted, signed in, at the dashboard', () => {
  it('goes through both services, the queue and the mailbox', async () => {
    const tenant = await world.aTenant('Story Ltd');
    const email = world.anAddress('jane');
    const invited = await world.as(tenant.owner, tenant).post('/api/invitations', {
      email: `  ${email.toUpperCase()} `,
      name: 'Jane',
      note: 'Welcome!',
    });
    expect(invited.status).toBe(201);
    expect(invited.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      tenant: tenant.id,
      name: 'Jane',
      email,
      role: 'viewer',
      status: 'pending',
      expiration_date: expect.any(String) as string,
      created_at: expect.any(String) as string,
      note: 'Welcome!',
      organization_id: null,
      delivery: { state: 'queued', attempts: 0, reason: null, sent_at: null },
    });

    const [mail] = await mailsTo(world.system.mailboxUrl, email);
    const token = tokenIn(mail!);
    const preview = await world.anonymous().post('/api/invitations/preview', { token });
    expect(preview.body).toMatchObject({
      tenant: { name: 'Story Ltd' },
      role: 'Viewer',
      status: 'pending',
    });

    const password = 'plum-lantern-orbit-47';
    const accepted = await world.anonymous().post('/api/invitations/accept', { token, password });
    expect(accepted.status).toBe(200);
    expect(accepted.body).toMatchObject({
      tenant_id: tenant.id,
      detail: 'You are now a member of Story Ltd.',
    });

    const login = await world
      .anonymous('auth')
      .post('/api/auth/login', { email, password, tenant_domain: tenant.slug });
    expect(login.status).toBe(200);
    const dashboard = await world
      .anonymous()
      .with({ authorization: `Bearer ${String(login.body['access'])}` })
      .get('/api/dashboard');
    expect(dashboard.status).toBe(200);
    expect(dashboard.body).toEqual({
      tenant_id: tenant.id,
      role: 'viewer',
      message: 'Welcome to Story Ltd.',
    });
  });
});
