import { createTenantryClient, everyItem, idempotent, isProblem, orThrow } from '@app/client';

export async function example(
  authUrl: string,
  tenantUrl: string,
  email: string,
  print: (line: string) => void,
): Promise<void> {
  const tenantry = createTenantryClient({ authUrl, tenantUrl });

  // Whoever signs up is signed in by the tokens of the answer.
  const password = 'plum-lantern-orbit-47';
  const { tenant, ...session } = await orThrow(
    tenantry.auth.POST('/api/auth/register', {
      body: { email, password, password_confirm: password, company_name: 'Example Ltd' },
    }),
  );
  tenantry.session.set(session);
  print(`${tenant?.name} is ${tenant?.state}`);

  // Sent twice with one key, it is made once.
  const headers = idempotent();
  const body = { email: 'jane@example.com', role: 'staff' };
  const first = await orThrow(tenantry.tenant.POST('/api/invitations', { headers, body }));
  const again = await orThrow(tenantry.tenant.POST('/api/invitations', { headers, body }));
  print(`${first.email} is ${first.status}, ${first.id === again.id ? 'once' : 'twice'}`);

  // A refusal is a value, and its code one of those that this route may answer with.
  const { error } = await tenantry.tenant.POST('/api/invitations', { body });
  if (error?.code === 'invitation_pending') print(`refused with ${error.status}: ${error.detail}`);

  // Or it is thrown, and told apart where it is caught.
  try {
    await orThrow(tenantry.inTenant('somebody-elses').tenant.GET('/api/permissions/me'));
  } catch (thrown) {
    if (!isProblem(thrown, 'tenant_access_denied')) throw thrown;
    print(`thrown: ${thrown.problem.detail}`);
  }

  // A list is read to its end, a page at a time.
  for await (const role of everyItem((cursor) =>
    tenantry.tenant.GET('/api/permissions/roles', { params: { query: { cursor, limit: 2 } } }),
  ))
    print(`role ${role.key}: ${role.name}`);
}
