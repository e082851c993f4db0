import { Injectable, Logger } from '@nestjs/common';
import { Resolver } from 'node:dns/promises';
import { TenantServiceConfig } from '../config';
import { DnsUnavailable } from './domains.errors';

/** Of one question to one server, and of everything together. */
const ASKING_LIMIT_MS = 2_000;
const LIMIT_MS = 5_000;

/** What DNS says when there is nothing, and not that it can't tell. */
const NOTHING_THERE = ['ENOTFOUND', 'ENODATA'];

/**
 * Reads texts from DNS. An answer is never longer than a message of DNS may be, 64 KiB, and never
 * shown to anybody.
 */
@Injectable()
export class TxtRecords {
  private readonly logger = new Logger(TxtRecords.name);

  constructor(private readonly config: TenantServiceConfig) {}

  /**
   * The texts under a name; none for a name that isn't there.
   * @throws DnsUnavailable when DNS can't tell, or takes too long
   */
  async under(name: string): Promise<string[]> {
    // One for each question, so that giving up on it gives up on no other.
    const resolver = new Resolver({ timeout: ASKING_LIMIT_MS, tries: 2 });
    if (this.config.DNS_SERVERS.length > 0) resolver.setServers(this.config.DNS_SERVERS);
    const limit = setTimeout(() => resolver.cancel(), LIMIT_MS);
    try {
      return (await resolver.resolveTxt(name)).map((parts) => parts.join(''));
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (NOTHING_THERE.includes(code)) return [];
      this.logger.warn({ err: error }, 'DNS did not answer');
      throw new DnsUnavailable();
    } finally {
      clearTimeout(limit);
    }
  }
}
