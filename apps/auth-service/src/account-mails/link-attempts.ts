import { Injectable } from '@nestjs/common';
import { requireContext } from '@app/context';
import { RateLimits, type LimitRule } from '@app/rate-limits';
import { AuthServiceConfig } from '../config';
import { LinkNotFound } from './account-links.errors';

const WINDOW_SECONDS = 15 * 60;

/** Bounds how many tokens that never were ours one address may try. */
@Injectable()
export class LinkAttempts {
  private readonly perIp: LimitRule;

  constructor(
    private readonly limits: RateLimits,
    { ACCOUNT_TOKEN_FAILURES_PER_IP }: AuthServiceConfig,
  ) {
    this.perIp = {
      name: 'account-token-ip',
      quota: ACCOUNT_TOKEN_FAILURES_PER_IP,
      windowSeconds: WINDOW_SECONDS,
    };
  }

  /** @throws RateLimited, and what the attempt throws */
  async run<T>(attempt: () => Promise<T>): Promise<T> {
    const subject = requireContext().ip ?? 'unknown';
    await this.limits.check({ rule: this.perIp, subject });
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof LinkNotFound) await this.limits.consume(this.perIp, subject);
      throw error;
    }
  }
}
