import { Injectable } from '@nestjs/common';
import { currentActor } from '@app/auth';
import type { Actor } from '@app/context';
import { TenantAccessDenied } from '@app/errors';
import { PermissionReader } from '@app/permissions';
import { currentTenantId } from '@app/tenancy';
import type { Membership, TenantAccess } from './tenant-access';
import { TenantAccesses } from './tenant-accesses';

/** What somebody is and may do in a tenant. */
export interface Standing {
  access: TenantAccess;
  /** Key of the role; `superuser` for a global superuser who is no member. */
  role: string;
  grants: readonly string[];
  keys: ReadonlySet<string>;
}

/** Answers the permission guard, and services that must know more than yes or no. */
@Injectable()
export class ActorAccess implements PermissionReader {
  constructor(private readonly accesses: TenantAccesses) {}

  async allows(tenantId: string, actor: Actor, key: string): Promise<boolean> {
    const standing = await this.standing(tenantId, actor);
    return standing?.keys.has(key) ?? false;
  }

  /** Null for a tenant that is not active, and for actors who don't belong to it. */
  async standing(tenantId: string, actor: Actor): Promise<Standing | null> {
    const access = await this.accesses.of(tenantId);
    if (access?.tenant.status !== 'active' || actor.kind !== 'user') return null;
    const membership = await this.accesses.membershipOf(access, actor.id);
    if (membership && isTheirs(actor.sessionId, membership)) {
      const { key, grants, keys } = membership.role;
      return { access, role: key, grants, keys };
    }
    return actor.superuser
      ? { access, role: 'superuser', grants: ['*'], keys: access.everyKey }
      : null;
  }

  /**
   * The standing of whoever causes the request at hand, in its tenant.
   * @throws TenantAccessDenied when it ended since the guards looked
   */
  async current(): Promise<Standing> {
    const standing = await this.standing(currentTenantId(), currentActor());
    if (!standing) throw new TenantAccessDenied();
    return standing;
  }
}

/** Ids of sessions sort by time: an older one than the member's first belonged to somebody else. */
function isTheirs(sessionId: string | null, { sinceSession }: Membership): boolean {
  return sessionId === null || sinceSession === null || sessionId >= sinceSession;
}
