import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '@app/clock';
import { Database, Transactional } from '@app/database';

const KEPT_MS = 24 * 3_600_000;

/** Removes mails a day after their link, or they themselves, were of no more use. */
@Injectable()
export class AccountMailPurge {
  private readonly logger = new Logger(AccountMailPurge.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns how many */
  @Transactional()
  async purge(): Promise<number> {
    const removed = await this.database.query<{ id: string }>(
      `DELETE FROM account_mails WHERE COALESCE(expires_at, created_at) < $1 RETURNING id`,
      [new Date(this.clock.now().getTime() - KEPT_MS)],
    );
    this.logger.log({ removed: removed.length }, `${removed.length} account mails removed`);
    return removed.length;
  }
}
