import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '@app/clock';
import { Database, Transactional } from '@app/database';
import { MailRejected, MailSender } from '@app/mail';
import { AuthServiceConfig } from '../config';
import { AccountMailDrafts, type AccountMailDraft } from './account-mail-draft';
import { accountMailText } from './account-mail-text';

/** How an attempt ended: whether the queue should try again. */
export type DeliveryOutcome = 'done' | 'rejected' | 'gave-up';

/** Sends an account's mail. The row says whether it is still wanted: a job that runs twice does no harm. */
@Injectable()
export class AccountMailDelivery {
  private readonly logger = new Logger(AccountMailDelivery.name);

  constructor(
    private readonly database: Database,
    private readonly drafts: AccountMailDrafts,
    private readonly mail: MailSender,
    private readonly clock: Clock,
    private readonly config: AuthServiceConfig,
  ) {}

  /** @throws MailDeferred when the queue should try again */
  async deliver(mailId: string, lastAttempt: boolean): Promise<DeliveryOutcome> {
    const draft = await this.drafts.begin(mailId);
    if (!draft) return 'done';
    try {
      await this.send(mailId, draft);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const rejected = error instanceof MailRejected;
      if (!rejected && !lastAttempt) throw error;
      await this.recordFailure(mailId, reason);
      return rejected ? 'rejected' : 'gave-up';
    }
    await this.recordSuccess(mailId);
    this.logger.log({ mail_id: mailId, kind: draft.kind }, 'Account mail sent');
    return 'done';
  }

  private async send(mailId: string, { name, address, ...facts }: AccountMailDraft): Promise<void> {
    const { authBaseUrl } = this.config;
    await this.mail.send({
      to: { name, address },
      ...accountMailText({ name, ...facts }, authBaseUrl),
      messageId: `<account-mail-${mailId}@${new URL(authBaseUrl).hostname}>`,
    });
  }

  @Transactional()
  private async recordSuccess(mailId: string): Promise<void> {
    await this.database.query(
      `UPDATE account_mails SET state = 'sent', sent_at = $2, sealed_token = NULL, reason = NULL
        WHERE id = $1 AND state = 'queued'`,
      [mailId, this.clock.now()],
    );
  }

  /** Nobody has the token, and nobody ever will. */
  @Transactional()
  private async recordFailure(mailId: string, reason: string): Promise<void> {
    await this.database.query(
      `UPDATE account_mails SET state = 'failed', reason = $2, sealed_token = NULL, token_hash = NULL
        WHERE id = $1 AND state = 'queued'`,
      [mailId, reason],
    );
  }
}
