import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { Public } from '@app/auth';
import { runInContext, systemContext, type Actor } from '@app/context';
import { PermissionDenied, Unauthenticated } from '@app/errors';
import type { PermissionReader } from './permission-reader';
import { PermissionGuard } from './permission.guard';
import { MemberOnly, RequirePermission } from './require-permission';

class Shop {
  @RequirePermission('abc', 'dashboard', 'read') dashboard(): void {
    return;
  }
  @MemberOnly() members(): void {
    return;
  }
  @Public() front(): void {
    return;
  }
  undeclared(): void {
    return;
  }
}

const jane: Actor = {
  kind: 'user',
  id: 'jane',
  sessionId: null,
  superuser: false,
  tokenTenantId: null,
};

/** Jane may read the dashboard of acme, and nothing else anywhere. */
const reader: PermissionReader = {
  allows: (tenant, { id }, key) =>
    Promise.resolve([tenant, id, key].join() === 'acme,jane,abc.dashboard.read'),
};

const guard = new PermissionGuard(reader);

function enter(route: keyof Shop, tenant: string | null, actor: Actor | null): Promise<boolean> {
  const execution = new ExecutionContextHost(
    [],
    Shop,
    Object.getOwnPropertyDescriptor(Shop.prototype, route)?.value as () => void,
  );
  const context = systemContext('t', tenant === null ? null : { id: tenant });
  return runInContext({ ...context, actor }, () => guard.canActivate(execution));
}

describe('P2: the permission guard', () => {
  it('lets in whose role grants what the route asks', async () => {
    await expect(enter('dashboard', 'acme', jane)).resolves.toBe(true);
  });

  it('refuses others, naming the missing key', async () => {
    const refusal = await enter('dashboard', 'globex', jane).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(PermissionDenied);
    expect(refusal).toMatchObject({ extensions: { permission: 'abc.dashboard.read' } });
  });

  it('refuses outside of any tenant, and whoever is not signed in', async () => {
    await expect(enter('dashboard', null, jane)).rejects.toThrow(PermissionDenied);
    await expect(enter('dashboard', 'acme', null)).rejects.toThrow(Unauthenticated);
  });

  it.each(['members', 'front'] as const)('has nothing to say on %s', async (route) => {
    await expect(enter(route, null, null)).resolves.toBe(true);
  });

  it('never lets anybody in where a route declares nothing', async () => {
    await expect(enter('undeclared', 'acme', jane)).rejects.toThrow('declares no access');
  });
});
