import { Injectable, Logger } from '@nestjs/common';
import { constraintOf, Database, Transactional } from '@app/database';
import { currentTenantId, inTenant } from '@app/tenancy';
import { AccountsClient, type Account } from '../accounts/accounts-client';
import { RefusedByAccounts } from '../accounts/accounts.errors';

/** Addresses that go round in a longer ring wait for the queue's next try. */
const MOST_AT_ONCE = 5;

/** Members keep a copy of their account's address and name: lists and searches ask nobody else. */
@Injectable()
export class AccountCopies {
  private readonly logger = new Logger(AccountCopies.name);

  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsClient,
  ) {}

  /**
   * Makes the copies in every tenant of a user say what the account says now. What can't be written
   * in one tenant keeps no other waiting.
   *
   * @throws UpstreamFailed, UpstreamUnavailable, or what kept a copy from being written; the queue
   *   tries again
   */
  async refresh(userId: string): Promise<void> {
    const account = await this.current(userId);
    if (!account) return;
    const failures: unknown[] = [];
    for (const tenantId of await this.tenantsOf(userId))
      await inTenant(tenantId, () => this.copy(account)).catch((error: unknown) => {
        failures.push(error);
        this.logger.warn({ err: error, tenant_id: tenantId }, 'A copy could not be written');
      });
    if (failures.length > 0) throw failures[0];
  }

  /** Null for an account that is deactivated or gone: its copies stay as they were. */
  private async current(userId: string): Promise<Account | null> {
    try {
      return await this.accounts.find(userId);
    } catch (error) {
      if (error instanceof RefusedByAccounts && error.status === 404) return null;
      throw error;
    }
  }

  @Transactional()
  private async tenantsOf(userId: string): Promise<string[]> {
    const rows = await this.database.query<{ tenant_id: string }>(
      `SELECT tenant_id FROM user_tenants WHERE user_id = $1 ORDER BY tenant_id`,
      [userId],
    );
    return rows.map(({ tenant_id }) => tenant_id);
  }

  /**
   * An address that another member's copy still has is one that they gave up: they may even have
   * taken this account's former one. Then both copies change at once.
   */
  private async copy(account: Account): Promise<void> {
    const changing = [account];
    for (;;) {
      try {
        await this.write(changing);
        return;
      } catch (error) {
        if (constraintOf(error) !== 'members_email' || changing.length === MOST_AT_ONCE)
          throw error;
        const holder = await this.holderOf(changing);
        const theirs = holder === null ? null : await this.current(holder);
        if (!theirs) throw error;
        changing.push(theirs);
      }
    }
  }

  @Transactional()
  private async holderOf(changing: readonly Account[]): Promise<string | null> {
    const [holder] = await this.database.query<{ user_id: string }>(
      `SELECT user_id FROM members
        WHERE tenant_id = $1 AND email = ANY ($2) AND user_id <> ALL ($3) LIMIT 1`,
      [currentTenantId(), changing.map(({ email }) => email), changing.map(({ id }) => id)],
    );
    return holder?.user_id ?? null;
  }

  /** Whoever asked earlier and comes later has a lower revision, and writes nothing. */
  @Transactional()
  private async write(accounts: readonly Account[]): Promise<void> {
    await this.database.query(
      `UPDATE members m SET email = a.email, name = a.name, account_revision = a.revision
         FROM unnest($2::uuid[], $3::text[], $4::text[], $5::integer[]) AS a (id, email, name, revision)
        WHERE m.tenant_id = $1 AND m.user_id = a.id AND m.account_revision < a.revision`,
      [
        currentTenantId(),
        accounts.map(({ id }) => id),
        accounts.map(({ email }) => email),
        accounts.map(({ name }) => name),
        accounts.map(({ revision }) => revision),
      ],
    );
  }
}
