import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { inTenant } from '@app/tenancy';
import { Epochs } from './epochs';
import { TenantAccess, type GrantRow, type RoleAccess, type TenantRow } from './tenant-access';

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

  /** The role of a user in a tenant; null when they are no member. */
  async roleOf(access: TenantAccess, userId: string): Promise<RoleAccess | null> {
    const known = this.epochs.areFresh ? access.remembered(userId) : undefined;
    if (known) return known;
    const roleId = await inTenant(access.tenant.id, () =>
      this.database.transact(() => this.memberRole(userId)),
    );
    if (roleId === null) return null;
    const role = access.role(roleId);
    if (role) {
      access.remember(userId, role);
      return role;
    }
    // A role younger than what we remember: look again, without remembering.
    this.forget(access.tenant.id);
    return (await this.load(access.tenant.id))?.role(roleId) ?? null;
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

  private async memberRole(userId: string): Promise<string | null> {
    const [member] = await this.database.query<{ role_id: string }>(
      `SELECT role_id FROM members WHERE user_id = $1`,
      [userId],
    );
    return member?.role_id ?? null;
  }
}
