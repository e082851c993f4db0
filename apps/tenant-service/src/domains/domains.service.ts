import { Injectable } from '@nestjs/common';
import { Clock } from '@app/clock';
import { mintToken } from '@app/crypto';
import { constraintOf, Database, Transactional } from '@app/database';
import { InvalidInput, NotFound } from '@app/errors';
import { keepAnswer } from '@app/idempotency';
import { currentTenantId, inTenant } from '@app/tenancy';
import { decodeCursor, pageOf, type Page, type PageQuery } from '@app/validation';
import { v7 as uuidv7 } from 'uuid';
import { TenantServiceConfig } from '../config';
import { domainOf, isWithin } from './domain-name';
import { recordOf, viewOf, type DomainRow } from './domain-row';
import type { AddDomainInput, DomainView, Proof } from './domains.dto';
import {
  DomainAlreadyAdded,
  DomainNotVerified,
  DomainTaken,
  TooManyDomains,
} from './domains.errors';
import { TxtRecords } from './txt-records';

const COLUMNS = 'id, domain, challenge, status, created_at, verified_at, verified_by';

/**
 * Domains by which a tenant is called, beside its slug. Until one is verified it leads nowhere, and
 * nobody is told whether another tenant has it.
 */
@Injectable()
export class DomainsService {
  constructor(
    private readonly database: Database,
    private readonly records: TxtRecords,
    private readonly config: TenantServiceConfig,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async list(query: PageQuery): Promise<Page<DomainView>> {
    const cursor = decodeCursor(query.cursor);
    const backwards = cursor?.direction === 'before';
    const rows = await this.database.query<DomainRow>(
      `SELECT ${COLUMNS} FROM tenant_domains
        WHERE tenant_id = $1 AND ($2::uuid IS NULL OR id ${backwards ? '>' : '<'} $2)
        ORDER BY id ${backwards ? 'ASC' : 'DESC'} LIMIT $3`,
      [currentTenantId(), cursor?.id ?? null, query.limit + 1],
    );
    return pageOf('/api/tenants/domains', query, rows, viewOf);
  }

  /** @throws NotFound */
  async get(id: string): Promise<DomainView> {
    return viewOf(await this.find(id));
  }

  /** @throws InvalidInput, DomainAlreadyAdded, TooManyDomains */
  async add(input: AddDomainInput): Promise<DomainView> {
    const domain = this.judged(input.domain);
    try {
      return await this.insert(domain);
    } catch (error) {
      switch (constraintOf(error)) {
        case 'tenant_domains_domain':
          throw new DomainAlreadyAdded(domain);
        case 'tenant_domains_within_limit':
          throw new TooManyDomains();
        default:
          throw error;
      }
    }
  }

  /**
   * Looks the record up, outside of any transaction. What is verified stays so, whatever DNS says.
   * @throws NotFound, DomainNotVerified, DomainTaken, DnsUnavailable
   */
  async verify(id: string): Promise<DomainView> {
    const row = await this.find(id);
    if (row.status === 'verified') return viewOf(row);
    const record = recordOf(row);
    const texts = await this.records.under(record.name);
    if (!texts.includes(record.value)) throw new DomainNotVerified(record);
    return this.settle(row, 'dns');
  }

  /** Takes the word of those who run the system for it. @throws NotFound, DomainTaken */
  async approve(id: string): Promise<DomainView> {
    return this.settle(await this.find(id), 'approval');
  }

  /** For superusers, from outside of the tenant. @throws NotFound, DomainTaken */
  approveOf(tenantId: string, id: string): Promise<DomainView> {
    return inTenant(tenantId, () => this.approve(id));
  }

  /** It leads to the tenant no more, within a second everywhere. @throws NotFound */
  @Transactional()
  async remove(id: string): Promise<void> {
    const removed = await this.database.query(
      `DELETE FROM tenant_domains WHERE tenant_id = $1 AND id = $2 RETURNING id`,
      [currentTenantId(), id],
    );
    if (removed.length === 0) throw new NotFound();
  }

  /** @throws NotFound when this tenant has no such domain */
  @Transactional()
  async idOf(text: string): Promise<string> {
    const [row] = await this.database.query<{ id: string }>(
      `SELECT id FROM tenant_domains WHERE tenant_id = $1 AND domain = $2`,
      [currentTenantId(), domainOf(text)],
    );
    if (!row) throw new NotFound();
    return row.id;
  }

  private judged(text: string): string {
    const domain = domainOf(text);
    if (domain === null) {
      throw new InvalidInput({
        domain: ['domain must be a name of at least two labels, such as www.acme.example'],
      });
    }
    const { TENANT_BASE_DOMAIN, APP_BASE_URL } = this.config;
    if (isWithin(domain, ['localhost', TENANT_BASE_DOMAIN, new URL(APP_BASE_URL).hostname])) {
      throw new InvalidInput({ domain: ['domain must not be one of the system itself'] });
    }
    return domain;
  }

  @Transactional()
  private async insert(domain: string): Promise<DomainView> {
    const row: DomainRow = {
      ...{ id: uuidv7(), domain, challenge: mintToken(), created_at: this.clock.now() },
      ...{ status: 'pending', verified_at: null, verified_by: null },
    };
    await this.database.query(
      `INSERT INTO tenant_domains (tenant_id, id, domain, challenge, created_at)
       VALUES ($1, $2, $3, $4, $5)`,
      [currentTenantId(), row.id, domain, row.challenge, row.created_at],
    );
    return keepAnswer(viewOf(row));
  }

  private async settle({ id, domain }: DomainRow, proof: Proof): Promise<DomainView> {
    try {
      return viewOf(await this.markVerified(id, proof));
    } catch (error) {
      if (constraintOf(error) === 'tenant_names_pkey') throw new DomainTaken(domain);
      throw error;
    }
  }

  /** Again, it changes nothing: the first proof counts. */
  @Transactional()
  private async markVerified(id: string, proof: Proof): Promise<DomainRow> {
    const [verified] = await this.database.query<DomainRow>(
      `UPDATE tenant_domains SET status = 'verified', verified_at = $3, verified_by = $4
        WHERE tenant_id = $1 AND id = $2 AND status = 'pending' RETURNING ${COLUMNS}`,
      [currentTenantId(), id, this.clock.now(), proof],
    );
    return verified ?? this.find(id);
  }

  @Transactional()
  private async find(id: string): Promise<DomainRow> {
    const [row] = await this.database.query<DomainRow>(
      `SELECT ${COLUMNS} FROM tenant_domains WHERE tenant_id = $1 AND id = $2`,
      [currentTenantId(), id],
    );
    if (!row) throw new NotFound();
    return row;
  }
}
