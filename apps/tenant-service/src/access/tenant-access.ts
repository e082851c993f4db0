import { expandGrants } from '@app/permissions';
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
}

export interface GrantRow {
  role_id: string;
  key: string;
  name: string;
  patterns: string[];
}

const MEMBERS_REMEMBERED = 20_000;

/** Who may do what in one tenant, compiled: a check is two look-ups in memory. */
export class TenantAccess {
  readonly everyKey: ReadonlySet<string>;
  private readonly roles: ReadonlyMap<string, RoleAccess>;
  private readonly members = new Map<string, Membership>();

  constructor(
    readonly tenant: Readonly<TenantRow>,
    grants: readonly GrantRow[],
    readonly products: ReadonlySet<string>,
  ) {
    this.everyKey = expandGrants(['*'], CATALOGUE.keys, products);
    this.roles = new Map(
      grants.map(({ role_id, key, name, patterns }) => [
        role_id,
        {
          id: role_id,
          key,
          name,
          grants: patterns,
          keys: expandGrants(patterns, CATALOGUE.keys, products),
        },
      ]),
    );
  }

  role(id: string): RoleAccess | undefined {
    return this.roles.get(id);
  }

  roleNamed(key: string): RoleAccess | undefined {
    return [...this.roles.values()].find((role) => role.key === key);
  }

  remembered(userId: string): Membership | undefined {
    return this.members.get(userId);
  }

  remember(userId: string, membership: Membership): void {
    if (this.members.size >= MEMBERS_REMEMBERED) this.members.clear();
    this.members.set(userId, membership);
  }
}
