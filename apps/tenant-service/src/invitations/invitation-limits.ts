import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@app/clock';
import { requireContext } from '@app/context';
import {
  counterOf,
  RateLimits,
  refuseBeyond,
  type CountedRow,
  type LimitRule,
} from '@app/rate-limits';

export interface InvitationLimitSettings {
  invitationsPerHour: number;
  mailsPerRecipientPerHour: number;
  tokenFailuresPerIp: number;
}

export const INVITATION_LIMIT_SETTINGS = Symbol('INVITATION_LIMIT_SETTINGS');

const HOUR_SECONDS = 3_600;
const TOKEN_WINDOW_SECONDS = 900;

/** I14, and the throttle on guessed tokens. */
@Injectable()
export class InvitationLimits {
  private readonly perTenant: LimitRule;
  private readonly perRecipient: LimitRule;
  private readonly tokenFailures: LimitRule;

  constructor(
    private readonly limits: RateLimits,
    private readonly clock: Clock,
    @Inject(INVITATION_LIMIT_SETTINGS) settings: InvitationLimitSettings,
  ) {
    this.perTenant = {
      name: 'invitations',
      quota: settings.invitationsPerHour,
      windowSeconds: HOUR_SECONDS,
    };
    this.perRecipient = {
      name: 'recipient',
      quota: settings.mailsPerRecipientPerHour,
      windowSeconds: HOUR_SECONDS,
    };
    this.tokenFailures = {
      name: 'tokens',
      quota: settings.tokenFailuresPerIp,
      windowSeconds: TOKEN_WINDOW_SECONDS,
    };
  }

  /** @throws RateLimited */
  async countInvitation(tenantId: string): Promise<void> {
    await this.limits.consumeReserved(this.perTenant, tenantId);
  }

  /**
   * Counts a mail that is about to be queued, in the transaction that queues it: an attempt that is
   * refused sends nobody anything, and must not use up what the recipient may still get.
   * @throws RateLimited
   */
  async countMail(email: string): Promise<void> {
    const counted = { rule: this.perRecipient, subject: email };
    await this.limits.consumeInTransaction(counted, this.clock.now());
  }

  /** The counter of an address's mails, for a statement that counts while it inserts. */
  mailCounter(email: string, now: Date): [string, number, number] {
    return counterOf({ rule: this.perRecipient, subject: email }, now);
  }

  /** @throws RateLimited */
  refuseMailBeyond(counted: CountedRow, now: Date): void {
    refuseBeyond(this.perRecipient, counted, now);
  }

  /** @throws RateLimited for an address that has tried too many unknown tokens */
  async refuseGuessers(): Promise<void> {
    await this.limits.check({
      rule: this.tokenFailures,
      subject: requireContext().ip ?? 'unknown',
    });
  }

  /** @throws RateLimited */
  async countUnknownToken(): Promise<void> {
    await this.limits.consume(this.tokenFailures, requireContext().ip ?? 'unknown');
  }
}
