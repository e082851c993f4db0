import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { Public } from '@app/auth';
import { runInContext, systemContext, type Actor } from '@app/context';
import { PermissionDenied, Unauthenticated } from '@app/errors';
import type { PermissionReader } from './permission-reader';
import { PermissionGuard } from './permission.guard';
import { roleIn, self, type RelationReader } from './relation';
import { MemberOnly, RequirePermission } from './require-permission';

class Shop {
  @RequirePermission('abc', 'dashboard', 'read') dashboard(): void {
    return;
  }
  @RequirePermission('abc', 'rooms', 'write', self('user_id'), roleIn('room', 'id', 'write'))
  room(): void {
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

/** Jane may write in room 7 of acme. */
const relations: RelationReader = {
  grants: ({ tenantId, actor, thing, id, action, key }) =>
    Promise.resolve(
      [tenantId, actor.id, thing, id, action, key].join() ===
        'acme,jane,room,7,write,abc.rooms.write',
    ),
};

const guard = new PermissionGuard(reader, relations);

async function enter(
  route: keyof Shop,
  tenant: string | null,
  actor: Actor | null,
  params: Record<string, string> = {},
): Promise<boolean> {
  const execution = new ExecutionContextHost(
    [{ params }],
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

  it.each([
    ['in the room that the path names', 'acme', { id: '7', user_id: 'joe' }, true],
    ['in another room', 'acme', { id: '8', user_id: 'joe' }, false],
    ['in a room of that id in another tenant', 'globex', { id: '7', user_id: 'joe' }, false],
    ['where the path names nothing', 'acme', {}, false],
  ])('T2: asks for a role %s', async (_where, tenant, params, enters) => {
    const entering = enter('room', tenant, jane, params);
    if (enters) await expect(entering).resolves.toBe(true);
    else await expect(entering).rejects.toThrow(PermissionDenied);
  });

  it('T2: lets in whom the path is about, and nobody who only claims to be', async () => {
    const about = (user_id: string): Record<string, string> => ({ id: '8', user_id });
    await expect(enter('room', 'acme', jane, about('jane'))).resolves.toBe(true);
    await expect(
      enter('room', 'acme', { ...jane, kind: 'service' }, about('jane')),
    ).rejects.toThrow(PermissionDenied);
    await expect(enter('room', null, jane, about('jane'))).rejects.toThrow(PermissionDenied);
  });

  it.each(['members', 'front'] as const)('has nothing to say on %s', async (route) => {
    await expect(enter(route, null, null)).resolves.toBe(true);
  });

  it('never lets anybody in where a route declares nothing', async () => {
    await expect(enter('undeclared', 'acme', jane)).rejects.toThrow('declares no access');
  });
});
