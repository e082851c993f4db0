import { Injectable } from '@nestjs/common';
import { Clock } from '@app/clock';
import { Database, Transactional } from '@app/database';
import { v7 as uuidv7 } from 'uuid';
import { AccountMailQueue } from './account-mail.queue';
import { linkExpiry, type AccountMailKind } from './account-mail-kinds';

export interface MailOrder {
  kind: AccountMailKind;
  /** Null where nobody may know yet whose the address is. */
  userId: string | null;
  address: string;
}

/** Orders mails; the worker writes and sends them. */
@Injectable()
export class AccountMails {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: AccountMailQueue,
  ) {}

  /** The row and its job, in the caller's transaction. Costs the same whoever it is for. */
  @Transactional()
  async order({ kind, userId, address }: MailOrder): Promise<void> {
    const id = uuidv7();
    const now = this.clock.now();
    await this.database.query(
      `INSERT INTO account_mails (id, kind, user_id, address, state, created_at, expires_at)
       VALUES ($1, $2, $3, $4, 'queued', $5, $6)`,
      [id, kind, userId, address, now, linkExpiry(kind, now)],
    );
    await this.jobs.enqueue(id);
  }
}
