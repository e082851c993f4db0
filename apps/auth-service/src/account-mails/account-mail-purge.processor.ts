import { ContextProcessor, Processor, WORKER_SETTINGS, type SlotJob } from '@app/queues';
import { AccountMailPurge } from './account-mail-purge';

export const ACCOUNT_MAIL_PURGE = 'account-mail-purge';

@Processor(ACCOUNT_MAIL_PURGE, { ...WORKER_SETTINGS, concurrency: 1 })
export class AccountMailPurgeProcessor extends ContextProcessor<SlotJob> {
  constructor(private readonly mails: AccountMailPurge) {
    super();
  }

  protected override async handle(): Promise<{ removed: number }> {
    return { removed: await this.mails.purge() };
  }
}
