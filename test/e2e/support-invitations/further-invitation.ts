import { mailsTo, tokenIn, type TestTenant, type World } from '@app/testing';

/** Invites an address that has had mails before; waits for the newest of `mails` in all. */
export async function aFurtherInvitation(
  world: World,
  tenant: TestTenant,
  email: string,
  mails: number,
): Promise<{ id: string; token: string }> {
  const { status, body, text } = await world
    .as(tenant.owner, tenant)
    .post('/api/invitations', { email });
  if (status !== 201) throw new Error(`Inviting answered ${status}: ${text}`);
  const [newest] = await mailsTo(world.system.mailboxUrl, email, { count: mails });
  return { id: String(body['id']), token: tokenIn(newest!) };
}
