import { Injectable } from '@nestjs/common';
import type { Actor } from '@app/context';
import { sha256 } from '@app/crypto';
import { Database } from '@app/database';
import { TenantDirectory } from '@app/tenancy';
import { validate as isUuid } from 'uuid';
import { ActorAccess } from './actor-access';

const NAMES_REMEMBERED = 10_000;
const LONGEST_NAME = 253;

/** A domain that was verified or removed is seen everywhere within a second, slow answers counted in. */
const DOMAIN_REMEMBERED_MS = 500;

interface RememberedDomain {
  id: Promise<string | null>;
  until: number;
}

/** Finds tenants by id, slug or domain, through the routing table of name hashes. */
@Injectable()
export class Directory implements TenantDirectory {
  /** A slug is never given to another tenant, not even after a purge: what is remembered stays true. */
  private readonly slugs = new Map<string, string>();

  /**
   * Domains come and go, so they are remembered for half a second, and so is that a domain names
   * nothing: our own host is asked about with every request.
   */
  private readonly domains = new Map<string, RememberedDomain>();

  constructor(
    private readonly database: Database,
    private readonly actors: ActorAccess,
  ) {}

  async find(name: string): Promise<string | null> {
    if (isUuid(name)) return name;
    if (name === '' || name.length > LONGEST_NAME) return null;
    return name.includes('.') ? this.findDomain(name) : this.findSlug(name);
  }

  async admits(tenantId: string, actor: Actor): Promise<boolean> {
    return (await this.actors.standing(tenantId, actor)) !== null;
  }

  private async findSlug(slug: string): Promise<string | null> {
    const known = this.slugs.get(slug);
    if (known !== undefined) return known;
    const id = await this.look(slug);
    if (id === null) return null;
    if (this.slugs.size >= NAMES_REMEMBERED) this.slugs.clear();
    this.slugs.set(slug, id);
    return id;
  }

  private findDomain(domain: string): Promise<string | null> {
    const now = performance.now();
    const known = this.domains.get(domain);
    if (known && known.until > now) return known.id;
    const id = this.look(domain);
    if (this.domains.size >= NAMES_REMEMBERED) this.domains.clear();
    // Counted from before the question: an answer that was slow to come is as old as it is.
    this.domains.set(domain, { id, until: now + DOMAIN_REMEMBERED_MS });
    id.catch(() => this.domains.delete(domain));
    return id;
  }

  private look(name: string): Promise<string | null> {
    return this.database.transact(async () => {
      const [row] = await this.database.query<{ tenant_id: string }>(
        `SELECT tenant_id FROM tenant_names WHERE name_hash = $1`,
        [sha256(name)],
      );
      return row?.tenant_id ?? null;
    });
  }
}
