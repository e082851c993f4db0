import { Inject, Injectable } from '@nestjs/common';
import { currentActor } from '@app/auth';
import { Clock } from '@app/clock';
import { sha256 } from '@app/crypto';
import { constraintOf, Database, Transactional } from '@app/database';
import { InvalidInput, NotFound, TenantAccessDenied } from '@app/errors';
import { keepAnswer } from '@app/idempotency';
import {
  agreedTenant,
  inTenant,
  TENANT_BASE_DOMAIN,
  TenantDirectory,
  tenantName,
} from '@app/tenancy';
import { v7 as uuidv7 } from 'uuid';
import { AccountsClient } from '../accounts/accounts-client';
import { STARTING_PRODUCTS } from '../permissions/catalogue';
import { OWNER, SYSTEM_ROLES } from '../permissions/system-roles';
import { isSlug, numbered, slugOf } from './slug';
import type { CreateTenantInput, OwnerInput, TenantView } from './tenants.dto';
import { SlugTaken } from './tenants.errors';

export interface NewTenant {
  id: string;
  name: string;
  slug: string;
  owner: OwnerInput;
}

interface TenantRow extends Omit<TenantView, 'created_at'> {
  created_at: Date;
}

const SLUG_ATTEMPTS = 50;

@Injectable()
export class TenantsService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsClient,
    private readonly directory: TenantDirectory,
    private readonly clock: Clock,
    @Inject(TENANT_BASE_DOMAIN) private readonly baseDomain: string,
  ) {}

  /**
   * Self-service: whoever is signed in makes a tenant and owns it.
   * @throws SlugTaken, InvalidInput
   */
  async createForCaller({ name, slug }: CreateTenantInput): Promise<TenantView> {
    if (slug !== undefined && !isSlug(slug)) {
      throw new InvalidInput({
        slug: ['slug must be 1-50 of a-z, 0-9 and inner hyphens, and not a reserved name'],
      });
    }
    const owner = await this.accounts.find(currentActor().id);
    const tenant = { id: uuidv7(), name, owner };
    return slug === undefined ? this.createUnderFreeSlug(tenant) : this.create({ ...tenant, slug });
  }

  /** Makes a company that auth-service has minted the id of; again, it answers the same. */
  async provision(tenant: Omit<NewTenant, 'slug'>): Promise<TenantView> {
    return (await this.find(tenant.id)) ?? this.createUnderFreeSlug(tenant);
  }

  /**
   * Makes a tenant with its roles, products and owner, all or nothing.
   * @throws SlugTaken
   */
  create(tenant: NewTenant): Promise<TenantView> {
    return inTenant(tenant.id, () => this.insert(tenant));
  }

  /** @returns null for a tenant that doesn't exist */
  find(id: string): Promise<TenantView | null> {
    return inTenant(id, () => this.read(id));
  }

  /** @returns null when no tenant has that slug or domain */
  async findNamed(name: string): Promise<TenantView | null> {
    const id = await this.directory.find(name);
    return id === null ? null : this.find(id);
  }

  /**
   * The one tenant that a signed-in user gave all these names of, if it is theirs to enter.
   * @throws TenantAccessDenied, TenantConflict
   */
  async resolveMembership(
    userId: string,
    names: readonly string[],
  ): Promise<{ tenant_id: string }> {
    const actor = {
      kind: 'user' as const,
      id: userId,
      sessionId: null,
      superuser: false,
      tokenTenantId: null,
    };
    const spelled = names.map((name) => tenantName(name, this.baseDomain));
    const id = await agreedTenant(this.directory, spelled, actor);
    if (id === null) throw new TenantAccessDenied();
    return { tenant_id: id };
  }

  private async createUnderFreeSlug(tenant: Omit<NewTenant, 'slug'>): Promise<TenantView> {
    const slug = slugOf(tenant.name);
    for (let attempt = 1; attempt <= SLUG_ATTEMPTS; attempt++) {
      try {
        return await this.create({ ...tenant, slug: numbered(slug, attempt) });
      } catch (error) {
        if (!(error instanceof SlugTaken)) throw error;
        // Two provisionings of one id at once: the other one may have made it by now.
        const made = await this.find(tenant.id);
        if (made) return made;
      }
    }
    return this.create({ ...tenant, slug: `tenant-${tenant.id.slice(-12)}` });
  }

  @Transactional()
  private async insert({ id, name, slug, owner }: NewTenant): Promise<TenantView> {
    const now = this.clock.now();
    try {
      await this.database.query(`INSERT INTO tenant_names (name_hash, tenant_id) VALUES ($1, $2)`, [
        sha256(slug),
        id,
      ]);
      await this.database.query(
        `INSERT INTO tenants (id, slug, name, created_at) VALUES ($1, $2, $3, $4)`,
        [id, slug, name, now],
      );
    } catch (error) {
      if (['tenant_names_pkey', 'tenants_pkey'].includes(constraintOf(error) ?? ''))
        throw new SlugTaken(slug);
      throw error;
    }
    await this.database.query(
      `INSERT INTO tenant_products (tenant_id, product, enabled) SELECT $1, product, true FROM unnest($2::text[]) product`,
      [id, STARTING_PRODUCTS],
    );
    const ownerRoleId = await this.insertRoles(id);
    await this.database.query(
      `INSERT INTO members (tenant_id, user_id, email, name, role_id, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, owner.id, owner.email, owner.name, ownerRoleId, now],
    );
    await this.database.query(`INSERT INTO user_tenants (user_id, tenant_id) VALUES ($1, $2)`, [
      owner.id,
      id,
    ]);
    const made = await this.read(id);
    if (!made) throw new NotFound();
    return keepAnswer(made);
  }

  private async insertRoles(tenantId: string): Promise<string> {
    const roles = SYSTEM_ROLES.map((role) => ({ ...role, id: uuidv7() }));
    await this.database.query(
      `INSERT INTO roles (tenant_id, id, key, name, system)
       SELECT $1, id, key, name, true FROM unnest($2::uuid[], $3::text[], $4::text[]) AS role (id, key, name)`,
      [
        tenantId,
        roles.map((role) => role.id),
        roles.map((role) => role.key),
        roles.map((role) => role.name),
      ],
    );
    const grants = roles.flatMap((role) =>
      role.grants.map((pattern) => ({ id: uuidv7(), role: role.id, pattern })),
    );
    await this.database.query(
      `INSERT INTO role_grants (tenant_id, id, role_id, pattern)
       SELECT $1, id, role_id, pattern FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS g (id, role_id, pattern)`,
      [
        tenantId,
        grants.map((grant) => grant.id),
        grants.map((grant) => grant.role),
        grants.map((grant) => grant.pattern),
      ],
    );
    const owner = roles.find((role) => role.key === OWNER);
    if (!owner) throw new Error('The system roles have no owner');
    return owner.id;
  }

  @Transactional()
  private async read(id: string): Promise<TenantView | null> {
    const [row] = await this.database.query<TenantRow>(
      `SELECT id, slug, name, status, invitation_days, seat_limit, created_at FROM tenants WHERE id = $1`,
      [id],
    );
    return row ? { ...row, created_at: row.created_at.toISOString() } : null;
  }
}
