import { Injectable } from '@nestjs/common';
import { Database, Transactional } from '@app/database';
import { NotFound } from '@app/errors';
import { currentTenantId } from '@app/tenancy';
import { decodeCursor, pageOf, type Page } from '@app/validation';
import { SELECT_ENTRY, viewOf, type AuditEntryRow } from './audit-entries';
import { add, filterOf } from './audit-filter';
import type { AuditLogsQuery, AuditLogView } from './audit-logs.dto';

/** Reads the trail. Nothing here can write it: that is the database's alone. */
@Injectable()
export class AuditLogsService {
  constructor(private readonly database: Database) {}

  @Transactional()
  async list(query: AuditLogsQuery): Promise<Page<AuditLogView>> {
    const cursor = decodeCursor(query.cursor);
    const backwards = cursor?.direction === 'before';
    const filter = filterOf(currentTenantId(), query);
    if (cursor) add(filter, `e.id ${backwards ? '>' : '<'} $`, cursor.id);
    const rows = await this.database.query<AuditEntryRow>(
      `${SELECT_ENTRY} WHERE ${filter.conditions.join(' AND ')}
        ORDER BY e.id ${backwards ? 'ASC' : 'DESC'} LIMIT ${query.limit + 1}`,
      filter.parameters,
    );
    return pageOf('/api/tenants/audit-logs', query, rows, viewOf);
  }

  /** @throws NotFound */
  @Transactional()
  async get(id: string): Promise<AuditLogView> {
    const [row] = await this.database.query<AuditEntryRow>(
      `${SELECT_ENTRY} WHERE e.tenant_id = $1 AND e.id = $2`,
      [currentTenantId(), id],
    );
    if (!row) throw new NotFound();
    return viewOf(row);
  }
}
