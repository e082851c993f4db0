import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { inTenant } from '@app/tenancy';
import { Epochs } from './epochs';
import { TenantAccess, type GrantRow, type Membership, type TenantRow } from './tenant-access';

interface MemberRow {
  role_id: string;
  since_session: string | null;
}

const TENANTS_REMEMBERED = 5_000;

/**
 * What this process remembers of each tenant's access. It is forgotten as soon as anything about
 * it changes anywhere, and not used at all while nobody can tell whether it has.
 */
@Injectable()
export class TenantAccesses {
  private readonly accesses = new Map<string, Promise<TenantAccess | null>>();

  constructor(
    private readonly database: Database,
    private readonly epochs: Epochs,
  ) {
    epochs.onChange((tenantId) => this.forget(tenantId));
  }

  /** Null for a tenant that doesn't exist. */
  of(tenantId: string): Promise<TenantAccess | null> {
    if (!this.epochs.areFresh) return this.load(tenantId);
    const known = this.accesses.get(tenantId);
    if (known) return known;
    const loading = this.load(tenantId);
    this.accesses.set(tenantId, loading);
    if (this.accesses.size > TENANTS_REMEMBERED) this.dropOldest();
    // Neither a failure nor an absence is worth remembering.
    loading.then(
      (access) => access ?? this.forgetIf(tenantId, loading),
      () => this.forgetIf(tenantId, loading),
    );
    return loading;
  }

  /** What a user is in a tenant; null when they are no member. */
  async membershipOf(access: TenantAccess, userId: string): Promise<Membership | null> {
    const known = this.epochs.areFresh ? access.remembered(userId) : undefined;
    if (known) return known;
    const member = await inTenant(access.tenant.id, () =>
      this.database.transact(() => this.readMember(userId)),
    );
    if (!member) return null;
    const role = access.role(member.role_id);
    if (role) {
      const membership = { role, sinceSession: member.since_session };
      access.remember(userId, membership);
      return membership;
    }
    // A role younger than what we remember: look again, without remembering.
    this.forget(access.tenant.id);
    const younger = (await this.load(access.tenant.id))?.role(member.role_id);
    return younger ? { role: younger, sinceSession: member.since_session } : null;
  }

  forget(tenantId: string): void {
    this.accesses.delete(tenantId);
  }

  private forgetIf(tenantId: string, loading: Promise<TenantAccess | null>): null {
    if (this.accesses.get(tenantId) === loading) this.accesses.delete(tenantId);
    return null;
  }

  private dropOldest(): void {
    const oldest = this.accesses.keys().next().value;
    if (oldest !== undefined) this.accesses.delete(oldest);
  }

  private load(tenantId: string): Promise<TenantAccess | null> {
    return inTenant(tenantId, () => this.database.transact(() => this.read(tenantId)));
  }

  private async read(tenantId: string): Promise<TenantAccess | null> {
    const [tenant] = await this.database.query<TenantRow>(
      `SELECT id, slug, name, status, invitation_days FROM tenants WHERE id = $1`,
      [tenantId],
    );
    if (!tenant) return null;
    const grants = await this.database.query<GrantRow>(
      `SELECT r.id AS role_id, r.key, r.name, coalesce(array_agg(g.pattern) FILTER (WHERE g.pattern IS NOT NULL), '{}') AS patterns
         FROM roles r LEFT JOIN role_grants g ON g.tenant_id = r.tenant_id AND g.role_id = r.id
        WHERE r.tenant_id = $1 GROUP BY r.id, r.key, r.name`,
      [tenantId],
    );
    const products = await this.database.query<{ product: string }>(
      `SELECT product FROM tenant_products WHERE tenant_id = $1 AND enabled`,
      [tenantId],
    );
    return new TenantAccess(tenant, grants, new Set(products.map(({ product }) => product)));
  }

  private async readMember(userId: string): Promise<MemberRow | undefined> {
    const [member] = await this.database.query<MemberRow>(
      `SELECT role_id, since_session FROM members WHERE user_id = $1`,
      [userId],
    );
    return member;
  }
}
