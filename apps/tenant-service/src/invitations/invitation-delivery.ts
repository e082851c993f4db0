import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '@app/clock';
import type { Sealer } from '@app/crypto';
import { Database, Transactional } from '@app/database';
import { MailRejected, MailSender } from '@app/mail';
import { currentTenantId } from '@app/tenancy';
import { MAIL_ATTEMPTS, type InvitationMailJob } from './invitation-mail.queue';
import { invitationMail } from './invitation-mail';
import { sealContext } from './invitation-token';
import { TOKEN_SEALER } from './invitations.service';

export const APP_BASE_URL = Symbol('APP_BASE_URL');

interface Letter {
  email: string;
  name: string;
  note: string;
  inviter_name: string;
  expiration_date: Date;
  sealed_token: Buffer;
  tenant_name: string;
  role_name: string;
}

/** How an attempt ended: whether the queue should try again. */
export type DeliveryOutcome = 'done' | 'rejected' | 'gave-up';

/**
 * Sends an invitation's mail. The row says whether it is still wanted, before and after: a job that
 * runs twice, or late, does no harm. The token is opened here, for the length of one mail.
 */
@Injectable()
export class InvitationDelivery {
  private readonly logger = new Logger(InvitationDelivery.name);

  constructor(
    private readonly database: Database,
    private readonly mail: MailSender,
    private readonly clock: Clock,
    @Inject(TOKEN_SEALER) private readonly sealer: Sealer,
    @Inject(APP_BASE_URL) private readonly baseUrl: string,
  ) {}

  /** @throws MailDeferred when the queue should try again */
  async deliver(job: InvitationMailJob, lastAttempt: boolean): Promise<DeliveryOutcome> {
    const letter = await this.begin(job);
    if (!letter) return 'done';
    try {
      await this.send(job, letter);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const final = lastAttempt || error instanceof MailRejected;
      await this.record(job, final ? 'failed' : 'queued', reason);
      if (!final) throw error;
      return error instanceof MailRejected ? 'rejected' : 'gave-up';
    }
    await this.record(job, 'sent', null);
    return 'done';
  }

  /**
   * Counts the attempt, if the mail is still wanted: nobody else sent it, took it back or rotated
   * it. While the tenant is shut it stays as it is, for HeldMails to queue it again.
   *
   * `status = 'pending'` would let PostgreSQL take the index of all that the tenant has pending: before
   * statistics are there, after a large import, that looks no dearer than the key and reads them all.
   */
  @Transactional()
  private async begin({
    invitation_id,
    generation,
  }: InvitationMailJob): Promise<Letter | undefined> {
    const [letter] = await this.database.query<Letter>(
      `WITH attempt AS (
         UPDATE invitations SET delivery_attempts = delivery_attempts + 1
          WHERE tenant_id = $1 AND id = $2 AND generation = $3
            AND status IS NOT DISTINCT FROM 'pending' AND delivery_state = 'queued'
            AND sealed_token IS NOT NULL
            AND EXISTS (SELECT FROM tenants WHERE id = $1 AND status = 'active')
          RETURNING *)
       SELECT a.email, a.name, a.note, a.inviter_name, a.expiration_date, a.sealed_token,
              t.name AS tenant_name, r.name AS role_name
         FROM attempt a
         JOIN tenants t ON t.id = a.tenant_id
         JOIN roles r ON r.tenant_id = a.tenant_id AND r.id = a.role_id`,
      [currentTenantId(), invitation_id, generation],
    );
    return letter;
  }

  private async send(
    { invitation_id, generation }: InvitationMailJob,
    letter: Letter,
  ): Promise<void> {
    const token = this.sealer.open(letter.sealed_token, sealContext(invitation_id, generation));
    const words = invitationMail({
      tenantName: letter.tenant_name,
      inviter: letter.inviter_name,
      invitee: letter.name,
      role: letter.role_name,
      note: letter.note,
      expires: letter.expiration_date,
      link: `${this.baseUrl}/invitations/accept#token=${token}`,
    });
    await this.mail.send({
      to: { name: letter.name, address: letter.email },
      ...words,
      messageId: `<invitation-${invitation_id}-${generation}@${new URL(this.baseUrl).hostname}>`,
    });
    this.logger.log({ invitation_id, generation }, 'Invitation mail sent');
  }

  @Transactional()
  private async record(
    { invitation_id, generation }: InvitationMailJob,
    state: 'queued' | 'sent' | 'failed',
    reason: string | null,
  ): Promise<void> {
    await this.database.query(
      `UPDATE invitations
          SET delivery_state = $4, delivery_reason = $5,
              delivery_sent_at = CASE WHEN $4 = 'sent' THEN $6::timestamptz END,
              sealed_token = CASE WHEN $4 = 'sent' THEN NULL ELSE sealed_token END
        WHERE tenant_id = $1 AND id = $2 AND generation = $3 AND delivery_state = 'queued'`,
      [currentTenantId(), invitation_id, generation, state, reason, this.clock.now()],
    );
  }
}

/** Whether this is the last try that the queue allows. */
export function isLastAttempt(attemptsMade: number): boolean {
  return attemptsMade + 1 >= MAIL_ATTEMPTS;
}
