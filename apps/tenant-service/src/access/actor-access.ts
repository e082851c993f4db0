import { Injectable } from '@nestjs/common';
import { currentActor } from '@app/auth';
import type { Actor } from '@app/context';
import { TenantAccessDenied } from '@app/errors';
import { PermissionReader } from '@app/permissions';
import { currentTenantId } from '@app/tenancy';
import type { Membership, TenantAccess } from './tenant-access';
import { TenantAccesses } from './tenant-accesses';

/** In place of a role's key, for a superuser of the whole system; no role may have it. */
export const SUPERUSER = 'superuser';

/** In place of a role's key, for commands. */
const OPERATOR = 'operator';

/** What somebody is and may do in a tenant. */
export interface Standing {
  access: TenantAccess;
  /** Key of the role; SUPERUSER for a global superuser who is no member. */
  role: string;
  grants: readonly string[];
  keys: ReadonlySet<string>;
}

/** Answers the permission guard, and services that must know more than yes or no. */
@Injectable()
export class ActorAccess implements PermissionReader {
  constructor(private readonly accesses: TenantAccesses) {}

  allows(tenantId: string, actor: Actor, key: string): boolean | Promise<boolean> {
    const keys = this.keysAtOnce(tenantId, actor);
    return keys ? keys.has(key) : this.allowsAfterLooking(tenantId, actor, key);
  }

  /** The keys of a member whom we remember; undefined for everybody who must be looked up. */
  private keysAtOnce(tenantId: string, actor: Actor): ReadonlySet<string> | undefined {
    const access = this.accesses.atOnce(tenantId);
    if (access?.tenant.status !== 'active' || actor.kind !== 'user') return undefined;
    const membership = access.remembered(actor.id);
    return membership && isTheirs(actor.sessionId, membership) ? membership.role.keys : undefined;
  }

  private async allowsAfterLooking(tenantId: string, actor: Actor, key: string): Promise<boolean> {
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
      ? { access, role: SUPERUSER, grants: ['*'], keys: access.everyKey }
      : null;
  }

  /**
   * The standing of whoever runs the machine, for commands in a tenant: above its roles, and not
   * kept out while it is suspended. No request has it.
   * @throws TenantAccessDenied when there is no such tenant, or nothing is left of it
   */
  async operator(): Promise<Standing> {
    const access = await this.accesses.of(currentTenantId());
    if (!access || ['purging', 'deleted'].includes(access.tenant.status))
      throw new TenantAccessDenied();
    return { access, role: OPERATOR, grants: ['*'], keys: access.everyKey };
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
