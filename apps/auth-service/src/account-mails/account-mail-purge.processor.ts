import { ContextProcessor, Processor, WORKER_SETTINGS } from '@app/queues';
import { AccountMailPurge } from './account-mail-purge';
import { ACCOUNT_MAIL_PURGE_QUEUE, type AccountMailPurgeJob } from './account-mail-purge.queue';

@Processor(ACCOUNT_MAIL_PURGE_QUEUE, { ...WORKER_SETTINGS, concurrency: 1 })
export class AccountMailPurgeProcessor extends ContextProcessor<AccountMailPurgeJob> {
  constructor(private readonly mails: AccountMailPurge) {
    super();
  }

  protected override async handle(): Promise<{ removed: number }> {
    return { removed: await this.mails.purge() };
  }
}
