import { Injectable } from '@nestjs/common';
import { requireContext } from '@app/context';
import { RateLimits, type LimitRule } from '@app/rate-limits';
import { AccountMails } from '../account-mails/account-mails';
import { AuthServiceConfig } from '../config';

@Injectable()
export class PasswordResetRequests {
  private readonly perIp: LimitRule;

  constructor(
    private readonly limits: RateLimits,
    private readonly mails: AccountMails,
    { ACCOUNT_MAILS_PER_IP }: AuthServiceConfig,
  ) {
    this.perIp = { name: 'reset-ip', quota: ACCOUNT_MAILS_PER_IP, windowSeconds: 3_600 };
  }

  /**
   * Whether anybody has the address is for the worker to find out: here nothing differs, neither
   * the answer nor the work.
   * @throws RateLimited
   */
  async request(email: string): Promise<void> {
    await this.limits.consume(this.perIp, requireContext().ip ?? 'unknown');
    await this.mails.order({ kind: 'password_reset', userId: null, address: email });
  }
}
