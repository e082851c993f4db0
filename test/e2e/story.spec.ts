import { orThrow } from '@app/client';
import { mailsTo, sharedSystem, tokenIn, World } from '@app/testing';

const world = new World(sharedSystem());

describe('The story: invited, mailed, accepted, signed in, at the dashboard', () => {
  it('goes through both services, the queue and the mailbox', async () => {
    const tenant = await world.aTenant('Story Ltd');
    const email = world.anAddress('jane');
    const invited = await world.api(tenant.owner, tenant).tenant.POST('/api/invitations', {
      body: { email: `  ${email.toUpperCase()} `, name: 'Jane', note: 'Welcome!' },
    });
    expect(invited.response.status).toBe(201);
    expect(invited.data).toEqual({
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
    const jane = world.api();
    const preview = await orThrow(
      jane.tenant.POST('/api/invitations/preview', { body: { token } }),
    );
    expect(preview).toMatchObject({
      tenant: { name: 'Story Ltd' },
      role: 'Viewer',
      status: 'pending',
    });

    const password = 'plum-lantern-orbit-47';
    const accepted = await jane.tenant.POST('/api/invitations/accept', {
      body: { token, password },
    });
    expect(accepted.response.status).toBe(200);
    expect(accepted.data).toMatchObject({
      tenant_id: tenant.id,
      detail: 'You are now a member of Story Ltd.',
    });

    const body = { email, password, tenant_domain: tenant.slug };
    jane.session.set(await orThrow(jane.auth.POST('/api/auth/login', { body })));
    expect(await orThrow(jane.tenant.GET('/api/dashboard'))).toEqual({
      tenant_id: tenant.id,
      role: 'viewer',
      message: 'Welcome to Story Ltd.',
    });
  });
});
