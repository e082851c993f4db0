import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import type { Catalogue } from '@app/permissions';
import { currentTenantId, inTenant } from '@app/tenancy';
import { Catalogues } from '../catalogue/catalogues';
import { EVERY_TENANT, Epochs } from './epochs';
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
  private readonly remembered = new Map<string, TenantAccess>();
  private readonly loading = new Map<string, Promise<TenantAccess | null>>();

  constructor(
    private readonly database: Database,
    private readonly epochs: Epochs,
    private readonly catalogues: Catalogues,
  ) {
    epochs.onChange((tenantId) => {
      if (tenantId === EVERY_TENANT) this.forgetEveryTenant();
      else this.forget(tenantId);
    });
  }

  /** What is remembered and may be relied on at this moment, without waiting for anything. */
  atOnce(tenantId: string): TenantAccess | undefined {
    return this.epochs.areFresh ? this.remembered.get(tenantId) : undefined;
  }

  /** Null for a tenant that doesn't exist. */
  of(tenantId: string): Promise<TenantAccess | null> {
    if (!this.epochs.areFresh) return this.load(tenantId);
    const known = this.remembered.get(tenantId);
    if (known) return Promise.resolve(known);
    const underWay = this.loading.get(tenantId);
    if (underWay) return underWay;
    const loading = this.load(tenantId);
    this.loading.set(tenantId, loading);
    loading.then(
      (access) => this.settle(tenantId, loading, access),
      () => this.settle(tenantId, loading, null),
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

  /** What this transaction changes of the context's tenant is looked up anew once it has committed. */
  forgetAfterCommit(): void {
    const tenantId = currentTenantId();
    this.database.afterCommit(() => this.forget(tenantId));
  }

  forget(tenantId: string): void {
    this.remembered.delete(tenantId);
    this.loading.delete(tenantId);
  }

  private forgetEveryTenant(): void {
    this.catalogues.forget();
    this.remembered.clear();
    this.loading.clear();
  }

  /** Neither a failure nor an absence is worth remembering, nor what was forgotten while it came. */
  private settle(
    tenantId: string,
    loading: Promise<TenantAccess | null>,
    access: TenantAccess | null,
  ): void {
    if (this.loading.get(tenantId) !== loading) return;
    this.loading.delete(tenantId);
    if (!access) return;
    this.remembered.set(tenantId, access);
    if (this.remembered.size > TENANTS_REMEMBERED) this.dropOldest();
  }

  private dropOldest(): void {
    const oldest = this.remembered.keys().next().value;
    if (oldest !== undefined) this.remembered.delete(oldest);
  }

  private async load(tenantId: string): Promise<TenantAccess | null> {
    const catalogue = await (this.epochs.areFresh
      ? this.catalogues.current()
      : this.catalogues.load());
    return inTenant(tenantId, () => this.database.transact(() => this.read(tenantId, catalogue)));
  }

  private async read(tenantId: string, catalogue: Catalogue): Promise<TenantAccess | null> {
    const [tenant] = await this.database.query<TenantRow>(
      `SELECT id, slug, name, status, invitation_days, allowed_email_domains FROM tenants WHERE id = $1`,
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
    const enabled = products.map(({ product }) => product);
    return new TenantAccess(tenant, grants, new Set(enabled), catalogue);
  }

  private async readMember(userId: string): Promise<MemberRow | undefined> {
    const [member] = await this.database.query<MemberRow>(
      `SELECT role_id, since_session FROM members WHERE user_id = $1`,
      [userId],
    );
    return member;
  }
}
