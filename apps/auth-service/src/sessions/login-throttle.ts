import { Injectable } from '@nestjs/common';
import { RateLimits, type LimitRule } from '@app/rate-limits';
import { AuthServiceConfig } from '../config';

const WINDOW_SECONDS = 15 * 60;

/** Bounds guessing: failures count for the account that is tried, existing or not, and for the address. */
@Injectable()
export class LoginThrottle {
  private readonly perAccount: LimitRule;
  private readonly perIp: LimitRule;

  constructor(
    private readonly limits: RateLimits,
    { LOGIN_ATTEMPTS_PER_ACCOUNT, LOGIN_ATTEMPTS_PER_IP }: AuthServiceConfig,
  ) {
    this.perAccount = {
      name: 'login-account',
      quota: LOGIN_ATTEMPTS_PER_ACCOUNT,
      windowSeconds: WINDOW_SECONDS,
    };
    this.perIp = { name: 'login-ip', quota: LOGIN_ATTEMPTS_PER_IP, windowSeconds: WINDOW_SECONDS };
  }

  /**
   * Runs one attempt at a password. The limit is asked again behind it: of many guesses sent at
   * once, those that come out after the limit was reached learn nothing, not even from a success.
   *
   * @param identifier the e-mail address or user name that is tried
   * @param attempt says whether the password was right
   * @throws RateLimited
   */
  async attempt(
    identifier: string,
    ip: string | null,
    attempt: () => Promise<boolean>,
  ): Promise<boolean> {
    const account = { rule: this.perAccount, subject: identifier.toLowerCase() };
    const counted = ip === null ? [account] : [account, { rule: this.perIp, subject: ip }];
    await this.limits.check(...counted);
    if (await attempt()) {
      const failures = await this.limits.check(...counted);
      if (failures.has(account.rule)) await this.limits.forgive(account.rule, account.subject);
      return true;
    }
    await Promise.all(counted.map(({ rule, subject }) => this.limits.consume(rule, subject)));
    return false;
  }
}
