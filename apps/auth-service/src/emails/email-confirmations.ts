import { Injectable } from '@nestjs/common';
import { Clock } from '@app/clock';
import { Database, Transactional } from '@app/database';
import { AccountLinks, type AccountLink } from '../account-mails/account-links';
import type { LinkKind } from '../account-mails/account-mail-kinds';
import { AccountMails } from '../account-mails/account-mails';
import { LinkAttempts } from '../account-mails/link-attempts';
import { AccountChangedQueue } from '../accounts/account-changed.queue';
import { AccountsService, takenOr } from '../accounts/accounts.service';

const CONFIRMING: readonly LinkKind[] = ['verification', 'email_change'];

/** Whose an address is, shown by the link in a mail to it. */
@Injectable()
export class EmailConfirmations {
  constructor(
    private readonly accounts: AccountsService,
    private readonly changes: AccountChangedQueue,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly linkAttempts: LinkAttempts,
    private readonly links: AccountLinks,
    private readonly mails: AccountMails,
  ) {}

  /** @throws LinkNotFound, LinkExpired, LinkUsed, EmailTaken, RateLimited */
  confirm(token: string): Promise<void> {
    return this.linkAttempts.run(() => this.settle(token));
  }

  @Transactional()
  async settle(token: string): Promise<void> {
    const link = await this.links.use(token, CONFIRMING);
    await (link.kind === 'verification' ? this.verify(link) : this.move(link));
    await this.changes.announce(link.userId);
  }

  private async verify({ userId, address }: AccountLink): Promise<void> {
    await this.database.query(
      `UPDATE users SET email_verified_at = COALESCE(email_verified_at, $3), updated_at = $3
        WHERE id = $1 AND email = $2`,
      [userId, address, this.clock.now()],
    );
  }

  /** Mails to the old address must not open the account any more; the old address is told. */
  private async move({ userId, address }: AccountLink): Promise<void> {
    const { email: before } = await this.accounts.lock(userId);
    try {
      await this.database.query(
        'UPDATE users SET email = $2, email_verified_at = $3, updated_at = $3 WHERE id = $1',
        [userId, address, this.clock.now()],
      );
    } catch (error) {
      throw takenOr(error);
    }
    await this.links.endAllOf(userId);
    await this.mails.order({ kind: 'email_changed', userId, address: before });
  }
}
