import { Injectable } from '@nestjs/common';
import { currentActor } from '@app/auth';
import { Clock } from '@app/clock';
import { constraintOf, Database, Transactional } from '@app/database';
import { NotFound } from '@app/errors';
import { keepAnswer } from '@app/idempotency';
import { currentTenantId } from '@app/tenancy';
import { decodeCursor, pageOf, type Page, type PageQuery } from '@app/validation';
import { v7 as uuidv7 } from 'uuid';
import type { OrganizationRole } from './organization-roles';
import type {
  CreateOrganizationInput,
  OrganizationView,
  RenameOrganizationInput,
} from './organizations.dto';
import { OrganizationNameTaken } from './organizations.errors';

interface OrganizationRow {
  id: string;
  name: string;
  my_role: OrganizationRole | null;
  created_at: Date;
}

/** $1 is the tenant, $2 whoever asks. */
const SELECT_ORGANIZATION = `
  SELECT o.id, o.name, o.created_at, mine.role AS my_role
    FROM organizations o
    LEFT JOIN organization_members mine
      ON mine.tenant_id = o.tenant_id AND mine.organization_id = o.id AND mine.user_id = $2
   WHERE o.tenant_id = $1`;

@Injectable()
export class OrganizationsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Whoever makes it becomes its owner, if they are a member of the tenant. @throws OrganizationNameTaken */
  async create({ name }: CreateOrganizationInput): Promise<OrganizationView> {
    return this.refusingTakenNames(() => this.insert(uuidv7(), name));
  }

  @Transactional()
  async list(query: PageQuery): Promise<Page<OrganizationView>> {
    const cursor = decodeCursor(query.cursor);
    const backwards = cursor?.direction === 'before';
    const rows = await this.database.query<OrganizationRow>(
      `${SELECT_ORGANIZATION} AND ($3::uuid IS NULL OR o.id ${backwards ? '>' : '<'} $3)
        ORDER BY o.id ${backwards ? 'ASC' : 'DESC'} LIMIT $4`,
      [currentTenantId(), currentActor().id, cursor?.id ?? null, query.limit + 1],
    );
    return pageOf('/api/tenants/organizations', query, rows, viewOf);
  }

  /** @throws NotFound */
  @Transactional()
  async get(id: string): Promise<OrganizationView> {
    return viewOf(await this.find(id));
  }

  /** @throws NotFound, OrganizationNameTaken */
  async rename(id: string, { name }: RenameOrganizationInput): Promise<OrganizationView> {
    return this.refusingTakenNames(() => this.update(id, name));
  }

  /**
   * With its memberships; the members stay in the tenant, and whoever is invited into it is still
   * invited to the tenant.
   * @throws NotFound
   */
  @Transactional()
  async delete(id: string): Promise<void> {
    const deleted = await this.database.query(
      `DELETE FROM organizations WHERE tenant_id = $1 AND id = $2 RETURNING id`,
      [currentTenantId(), id],
    );
    if (deleted.length === 0) throw new NotFound();
  }

  @Transactional()
  private async insert(id: string, name: string): Promise<OrganizationView> {
    const tenantId = currentTenantId();
    await this.database.query(
      `INSERT INTO organizations (tenant_id, id, name, created_at) VALUES ($1, $2, $3, $4)`,
      [tenantId, id, name, this.clock.now()],
    );
    await this.database.query(
      `INSERT INTO organization_members (tenant_id, id, organization_id, user_id, role)
       SELECT tenant_id, $3, $4, user_id, 'owner' FROM members WHERE tenant_id = $1 AND user_id = $2`,
      [tenantId, currentActor().id, uuidv7(), id],
    );
    return keepAnswer(viewOf(await this.find(id)));
  }

  @Transactional()
  private async update(id: string, name: string): Promise<OrganizationView> {
    await this.database.query(
      `UPDATE organizations SET name = $3 WHERE tenant_id = $1 AND id = $2`,
      [currentTenantId(), id, name],
    );
    return viewOf(await this.find(id));
  }

  private async find(id: string): Promise<OrganizationRow> {
    const [row] = await this.database.query<OrganizationRow>(
      `${SELECT_ORGANIZATION} AND o.id = $3`,
      [currentTenantId(), currentActor().id, id],
    );
    if (!row) throw new NotFound();
    return row;
  }

  private async refusingTakenNames<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (constraintOf(error) === 'organizations_name') throw new OrganizationNameTaken();
      throw error;
    }
  }
}

function viewOf({ id, name, my_role, created_at }: OrganizationRow): OrganizationView {
  return { id, name, my_role, created_at: created_at.toISOString() };
}
