import { Injectable } from '@nestjs/common';
import { Clock } from '@app/clock';
import { constraintOf, Database, Transactional } from '@app/database';
import { DomainError } from '@app/errors';
import { currentTenantId } from '@app/tenancy';
import { decodeCursor, pageOf, type Page, type PageQuery } from '@app/validation';
import { LessThan, MoreThan } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Organization } from './organization.entity';
import type { CreateOrganizationInput, OrganizationView } from './organizations.dto';

export class OrganizationNameTaken extends DomainError {
  readonly status = 409;
  readonly code = 'organization_name_taken';

  constructor() {
    super('This tenant has an organization of that name.');
  }
}

@Injectable()
export class OrganizationsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws OrganizationNameTaken */
  @Transactional()
  async create({ name }: CreateOrganizationInput): Promise<OrganizationView> {
    const organization = {
      tenantId: currentTenantId(),
      id: uuidv7(),
      name,
      createdAt: this.clock.now(),
    };
    try {
      await this.database.repository(Organization).insert(organization);
    } catch (error) {
      if (constraintOf(error) === 'organizations_name') throw new OrganizationNameTaken();
      throw error;
    }
    return viewOf(organization);
  }

  @Transactional()
  async list(query: PageQuery): Promise<Page<OrganizationView>> {
    const cursor = decodeCursor(query.cursor);
    const backwards = cursor?.direction === 'before';
    const rows = await this.database.repository(Organization).find({
      where: {
        tenantId: currentTenantId(),
        ...(cursor && { id: backwards ? MoreThan(cursor.id) : LessThan(cursor.id) }),
      },
      order: { id: backwards ? 'ASC' : 'DESC' },
      take: query.limit + 1,
    });
    return pageOf('/api/tenants/organizations', query, rows, viewOf);
  }
}

function viewOf({ id, name, createdAt }: Organization): OrganizationView {
  return { id, name, created_at: createdAt.toISOString() };
}
