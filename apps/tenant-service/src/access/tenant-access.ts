import { expandGrants, type Catalogue } from '@app/permissions';
import { CATALOGUE } from '../permissions/catalogue';

export interface RoleAccess {
  id: string;
  key: string;
  name: string;
  /** What it was given: keys and patterns, as they are stored. */
  grants: readonly string[];
  /** The keys that it really holds: grants expanded, less the products that are off. */
  keys: ReadonlySet<string>;
}

/** What a member is in a tenant, and since which session of theirs. */
export interface Membership {
  role: RoleAccess;
  /** Sessions before it were not the member's: see the migration that made the column. */
  sinceSession: string | null;
}

export interface TenantRow {
  id: string;
  slug: string;
  name: string;
  status: string;
  invitation_days: number;
  allowed_email_domains: string[];
}

export interface GrantRow {
  role_id: string;
  key: string;
  name: string;
  patterns: string[];
}

const MEMBERS_REMEMBERED = 20_000;

/** A role whose keys are compiled when somebody who has it comes: most of many roles are idle. */
class CompiledRole implements RoleAccess {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly grants: readonly string[];
  private compiled: ReadonlySet<string> | null = null;

  constructor(
    { role_id, key, name, patterns }: GrantRow,
    private readonly within: TenantAccess,
  ) {
    this.id = role_id;
    this.key = key;
    this.name = name;
    this.grants = patterns;
  }

  get keys(): ReadonlySet<string> {
    this.compiled ??= this.within.expand(this.grants);
    return this.compiled;
  }
}

/** Who may do what in one tenant, compiled: a check is two look-ups in memory. */
export class TenantAccess {
  private readonly rolesById = new Map<string, RoleAccess>();
  private readonly rolesByKey = new Map<string, RoleAccess>();
  private readonly members = new Map<string, Membership>();
  private every: ReadonlySet<string> | null = null;

  constructor(
    readonly tenant: Readonly<TenantRow>,
    grants: readonly GrantRow[],
    readonly products: ReadonlySet<string>,
    readonly catalogue: Catalogue = CATALOGUE,
  ) {
    for (const row of grants) {
      const role = new CompiledRole(row, this);
      this.rolesById.set(role.id, role);
      this.rolesByKey.set(role.key, role);
    }
  }

  /** What a superuser holds here. */
  get everyKey(): ReadonlySet<string> {
    this.every ??= expandGrants(['*'], this.catalogue, this.products);
    return this.every;
  }

  /** The keys that grants stand for here; all who hold everything share one set. */
  expand(grants: readonly string[]): ReadonlySet<string> {
    return grants.includes('*')
      ? this.everyKey
      : expandGrants(grants, this.catalogue, this.products);
  }

  role(id: string): RoleAccess | undefined {
    return this.rolesById.get(id);
  }

  roleNamed(key: string): RoleAccess | undefined {
    return this.rolesByKey.get(key);
  }

  remembered(userId: string): Membership | undefined {
    return this.members.get(userId);
  }

  remember(userId: string, membership: Membership): void {
    if (this.members.size >= MEMBERS_REMEMBERED) this.members.clear();
    this.members.set(userId, membership);
  }
}
