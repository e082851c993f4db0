import { Injectable } from '@nestjs/common';
import type { Actor } from '@app/context';
import { sha256 } from '@app/crypto';
import { Database } from '@app/database';
import { TenantDirectory } from '@app/tenancy';
import { validate as isUuid } from 'uuid';
import { ActorAccess } from './actor-access';

const NAMES_REMEMBERED = 10_000;
const LONGEST_NAME = 253;

/** How long a new domain may take to be seen everywhere. */
const UNKNOWN_FOR_MS = 1_000;

/** Finds tenants by id, slug or domain, through the routing table of name hashes. */
@Injectable()
export class Directory implements TenantDirectory {
  private readonly ids = new Map<string, string>();
  /** Domains that name nothing, until when: our own host is asked about with every request. */
  private readonly unknown = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly actors: ActorAccess,
  ) {}

  async find(name: string): Promise<string | null> {
    if (isUuid(name)) return name;
    if (name === '' || name.length > LONGEST_NAME) return null;
    const known = this.ids.get(name);
    if (known !== undefined) return known;
    if ((this.unknown.get(name) ?? 0) > performance.now()) return null;
    const id = await this.database.transact(() => this.look(name));
    if (id !== null) this.remember(name, id);
    else if (name.includes('.')) this.rememberUnknown(name);
    return id;
  }

  async admits(tenantId: string, actor: Actor): Promise<boolean> {
    return (await this.actors.standing(tenantId, actor)) !== null;
  }

  private async look(name: string): Promise<string | null> {
    const [row] = await this.database.query<{ tenant_id: string }>(
      `SELECT tenant_id FROM tenant_names WHERE name_hash = $1`,
      [sha256(name)],
    );
    return row?.tenant_id ?? null;
  }

  /** A name is never given to another tenant, so what is remembered stays true. */
  private remember(name: string, id: string): void {
    if (this.ids.size >= NAMES_REMEMBERED) this.ids.clear();
    this.ids.set(name, id);
  }

  private rememberUnknown(name: string): void {
    if (this.unknown.size >= NAMES_REMEMBERED) this.unknown.clear();
    this.unknown.set(name, performance.now() + UNKNOWN_FOR_MS);
  }
}
