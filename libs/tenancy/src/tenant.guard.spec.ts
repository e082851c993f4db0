import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { SignedIn } from '@app/auth';
import { currentContext, runInContext, systemContext, type Actor } from '@app/context';
import { TenantAccessDenied } from '@app/errors';
import { MemberOnly } from '@app/permissions';
import type { TenantDirectory } from './tenant-directory';
import { TenantConflict, TenantRequired } from './agreed-tenant';
import { TenantGuard } from './tenant.guard';

class Shop {
  @MemberOnly() orders(): void {
    return;
  }
  @SignedIn() profile(): void {
    return;
  }
}

/** Three tenants; everybody belongs to the first two. */
const directory: TenantDirectory = {
  find: (name) =>
    Promise.resolve({ acme: 'a', 'acme.com': 'a', globex: 'g', foreign: 'f' }[name] ?? null),
  admits: (tenantId) => Promise.resolve(['a', 'g'].includes(tenantId)),
};

const guard = new TenantGuard(directory, 'localhost');

interface Asked {
  headers?: Record<string, string>;
  host?: string;
  token?: string | null;
  route?: keyof Shop;
}

/** The tenant that a request ends up in. */
function enter({ headers = {}, host = 'localhost', token = null, route = 'orders' }: Asked) {
  const actor: Actor = {
    kind: 'user',
    id: 'jane',
    sessionId: null,
    superuser: false,
    tokenTenantId: token,
  };
  const handler = Object.getOwnPropertyDescriptor(Shop.prototype, route)?.value as () => void;
  const execution = new ExecutionContextHost([{ headers, hostname: host }], Shop, handler);
  return runInContext({ ...systemContext('t'), actor }, async () => {
    await guard.canActivate(execution);
    return currentContext()?.tenant?.id ?? null;
  });
}

describe('C2: the tenant of a request', () => {
  it.each<[string, Asked]>([
    ['its id header', { headers: { 'x-tenant-id': 'acme' } }],
    ['its domain header', { headers: { 'x-tenant-domain': 'acme.com' } }],
    ['its sub-domain', { host: 'acme.localhost' }],
    ['its own domain', { host: 'acme.com' }],
    ['the token', { token: 'a' }],
    ['a name before the token', { headers: { 'x-tenant-id': 'acme' }, token: 'g' }],
    ['several names that agree', { headers: { 'x-tenant-id': 'acme' }, host: 'acme.com' }],
    ['the token, on a host of nobody', { host: 'proxy.test', token: 'a' }],
  ])('is told by %s', async (_, asked) => {
    await expect(enter(asked)).resolves.toBe('a');
  });

  it('must be told', async () => {
    await expect(enter({})).rejects.toThrow(TenantRequired);
  });

  it.each<[string, Asked]>([
    ['unknown', { headers: { 'x-tenant-id': 'nobody' } }],
    ['empty', { headers: { 'x-tenant-id': '' }, token: 'a' }],
    ['foreign', { headers: { 'x-tenant-id': 'foreign' } }],
    [
      'foreign beside a good one',
      { headers: { 'x-tenant-id': 'acme' }, host: 'foreign.localhost' },
    ],
    ['unknown below our domain', { host: 'nobody.localhost', token: 'a' }],
    ['of a token that was issued for a tenant since left', { token: 'f' }],
  ])('that is %s gets the one refusal', async (_, asked) => {
    await expect(enter(asked)).rejects.toThrow(TenantAccessDenied);
  });

  it('must be one', async () => {
    const asked = { headers: { 'x-tenant-id': 'acme', 'x-tenant-domain': 'globex' } };
    await expect(enter(asked)).rejects.toThrow(TenantConflict);
  });

  it('is not asked for where the route has none', async () => {
    await expect(
      enter({ route: 'profile', headers: { 'x-tenant-id': 'foreign' } }),
    ).resolves.toBeNull();
  });
});
