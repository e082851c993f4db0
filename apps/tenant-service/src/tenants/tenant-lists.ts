import { Injectable } from '@nestjs/common';
import { currentActor } from '@app/auth';
import { Database, Transactional } from '@app/database';
import { NotFound } from '@app/errors';
import { inTenant } from '@app/tenancy';
import { decodeCursor, pageOf, type Page, type PageQuery } from '@app/validation';
import { ActorAccess } from '../access/actor-access';
import type {
  AdministeredTenantView,
  CurrentTenantView,
  MyTenantView,
  TenantsQuery,
} from './tenant-lists.dto';

type Dated = 'suspended_at' | 'purge_at' | 'deleted_at';

type AdministeredRow = Omit<AdministeredTenantView, Dated | 'created_at'> &
  Record<Dated, Date | null> & { created_at: Date };

type MyRow = Omit<MyTenantView, 'joined_at'> & { joined_at: Date };

/** Which tenants there are, for superusers, and which are mine, for everybody. */
@Injectable()
export class TenantLists {
  constructor(
    private readonly database: Database,
    private readonly actors: ActorAccess,
  ) {}

  /** Every tenant of the system, newest first. */
  @Transactional()
  async all(query: TenantsQuery): Promise<Page<AdministeredTenantView>> {
    const cursor = decodeCursor(query.cursor);
    const rows = await this.database.query<AdministeredRow>(
      `SELECT * FROM list_tenants($1, $2, $3, $4, $5)`,
      [
        cursor?.id ?? null,
        cursor?.direction === 'before',
        containing(query.search),
        query.status ?? null,
        query.limit + 1,
      ],
    );
    return pageOf('/api/tenants', query, rows, administered);
  }

  /** @throws NotFound */
  one(id: string): Promise<AdministeredTenantView> {
    return inTenant(id, () => this.read(id));
  }

  /** The active tenants that the caller is a member of, newest first. */
  @Transactional()
  async mine(query: PageQuery): Promise<Page<MyTenantView>> {
    const cursor = decodeCursor(query.cursor);
    const { id, sessionId } = currentActor();
    const rows = await this.database.query<MyRow>(
      `SELECT * FROM list_memberships($1, $2, $3, $4, $5)`,
      [id, sessionId, cursor?.id ?? null, cursor?.direction === 'before', query.limit + 1],
    );
    return pageOf('/api/tenants/mine', query, rows, ({ joined_at, ...row }) => ({
      ...row,
      joined_at: joined_at.toISOString(),
    }));
  }

  async current(): Promise<CurrentTenantView> {
    const { id, slug, name, status } = (await this.actors.current()).access.tenant;
    return { id, slug, name, status };
  }

  @Transactional()
  private async read(id: string): Promise<AdministeredTenantView> {
    const [row] = await this.database.query<AdministeredRow>(
      `SELECT * FROM tenants WHERE id = $1`,
      [id],
    );
    if (!row) throw new NotFound();
    return administered(row);
  }
}

function administered(row: AdministeredRow): AdministeredTenantView {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    status: row.status,
    seat_limit: row.seat_limit,
    suspension_reason: row.suspension_reason,
    suspended_at: row.suspended_at?.toISOString() ?? null,
    purge_at: row.purge_at?.toISOString() ?? null,
    deleted_at: row.deleted_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
  };
}

/** A LIKE pattern for text that may itself contain wildcards. */
function containing(text: string | undefined): string | null {
  return text ? `%${text.replace(/[\\%_]/g, '\\$&')}%` : null;
}
