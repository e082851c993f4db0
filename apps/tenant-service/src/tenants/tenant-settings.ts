import { Injectable } from '@nestjs/common';
import { Database, Transactional } from '@app/database';
import { InvalidInput, NotFound } from '@app/errors';
import { currentTenantId, inTenant } from '@app/tenancy';
import { TenantAccesses } from '../access/tenant-accesses';
import { emailDomainSpellings, shownEmailDomains } from './email-domains';
import type { ChangeSettingsInput, ChangeTenantInput, SettingsView } from './tenant-settings.dto';

/** What a tenant decides for itself, and what is decided for it. */
@Injectable()
export class TenantSettings {
  constructor(
    private readonly database: Database,
    private readonly accesses: TenantAccesses,
  ) {}

  @Transactional()
  current(): Promise<SettingsView> {
    return this.read();
  }

  /** @throws InvalidInput */
  async change(input: ChangeSettingsInput): Promise<SettingsView> {
    const domains = spelled(input.allowed_email_domains);
    return this.update(
      `name = coalesce($2, name), invitation_days = coalesce($3, invitation_days),
       allowed_email_domains = coalesce($4::text[], allowed_email_domains)`,
      [input.name ?? null, input.invitation_days ?? null, domains ?? null],
    );
  }

  /** For superusers, from outside of the tenant. @throws NotFound */
  async changeOf(id: string, { name, seat_limit }: ChangeTenantInput): Promise<void> {
    await inTenant(id, () =>
      this.update(
        `name = coalesce($2, name),
         seat_limit = CASE WHEN $3::integer IS NULL THEN seat_limit ELSE nullif($3, 0) END`,
        [name ?? null, seat_limit ?? null],
      ),
    );
  }

  @Transactional()
  private async update(assignments: string, values: unknown[]): Promise<SettingsView> {
    const tenantId = currentTenantId();
    await this.database.query(`UPDATE tenants SET ${assignments} WHERE id = $1`, [
      tenantId,
      ...values,
    ]);
    this.accesses.forgetAfterCommit();
    return this.read();
  }

  private async read(): Promise<SettingsView> {
    const [settings] = await this.database.query<SettingsView>(
      `SELECT id, slug, name, invitation_days, seat_limit, allowed_email_domains
         FROM tenants WHERE id = $1`,
      [currentTenantId()],
    );
    if (!settings) throw new NotFound();
    settings.allowed_email_domains = shownEmailDomains(settings.allowed_email_domains);
    return settings;
  }
}

function spelled(domains: string[] | undefined): string[] | undefined {
  if (domains === undefined) return undefined;
  const spellings = emailDomainSpellings(domains);
  if (spellings) return spellings;
  throw new InvalidInput({
    allowed_email_domains: ['each of allowed_email_domains must be a domain, such as acme.example'],
  });
}
