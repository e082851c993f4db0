import { Injectable } from '@nestjs/common';
import { GrowingDelays, type Acquaintance, type Delayed, type DelayRule } from '@app/rate-limits';
import { AuthServiceConfig } from '../config';

const WINDOW_SECONDS = 15 * 60;
const HOUR_SECONDS = 3_600;
const ACQUAINTED_DAYS = 30;

/**
 * Bounds guessing: failures count for the account that is tried, existing or not, for the address
 * they come from, and for both together. The waits of an account stay short, and spare addresses
 * from which its owner has signed in before: nobody can lock the owner out by guessing from
 * elsewhere. The pair's waits grow long, and spare nobody. See docs/decisions/0012.
 */
@Injectable()
export class LoginThrottle {
  private readonly perPair: DelayRule;
  private readonly perAccount: DelayRule;
  private readonly perIp: DelayRule;

  constructor(
    private readonly delays: GrowingDelays,
    { LOGIN_ATTEMPTS_PER_ACCOUNT, LOGIN_ATTEMPTS_PER_IP }: AuthServiceConfig,
  ) {
    const windowSeconds = WINDOW_SECONDS;
    this.perPair = {
      name: 'login-pair',
      quota: Math.ceil(LOGIN_ATTEMPTS_PER_ACCOUNT / 2),
      windowSeconds,
      firstDelaySeconds: 15,
      longestDelaySeconds: HOUR_SECONDS,
      forAcquainted: true,
    };
    this.perAccount = {
      name: 'login-account',
      quota: LOGIN_ATTEMPTS_PER_ACCOUNT,
      windowSeconds,
      firstDelaySeconds: 5,
      longestDelaySeconds: 60,
      forAcquainted: false,
    };
    this.perIp = {
      name: 'login-ip',
      quota: LOGIN_ATTEMPTS_PER_IP,
      windowSeconds,
      firstDelaySeconds: 15,
      longestDelaySeconds: HOUR_SECONDS,
      forAcquainted: false,
    };
  }

  /**
   * Runs one attempt at a password. The waits are asked again behind it: of many guesses sent at
   * once, those that come out after a wait began learn nothing, not even from a success.
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
    const account = identifier.toLowerCase();
    const pair = `${account} ${ip ?? 'unknown'}`;
    const ofAccount: Delayed[] = [
      { rule: this.perPair, subject: pair },
      { rule: this.perAccount, subject: account },
    ];
    const counted = ip === null ? ofAccount : [...ofAccount, { rule: this.perIp, subject: ip }];
    const known: Acquaintance = { name: 'login-known', subject: pair, days: ACQUAINTED_DAYS };
    const before = await this.delays.check(counted, known);
    if (!(await attempt())) {
      await this.delays.fail(counted, before);
      return false;
    }
    const { failed, acquainted } = await this.delays.check(counted, known);
    if (failed) await this.delays.forgive(ofAccount);
    if (!acquainted) await this.delays.acquaint(known);
    return true;
  }
}
