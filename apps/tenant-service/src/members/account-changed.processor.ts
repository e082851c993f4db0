import { ACCOUNT_CHANGED_QUEUE, type AccountChanged } from '@app/contracts';
import { ContextProcessor, Processor, WORKER_SETTINGS } from '@app/queues';
import { AccountCopies } from './account-copies';

/** Works off what auth-service tells of its accounts. */
@Processor(ACCOUNT_CHANGED_QUEUE, { ...WORKER_SETTINGS, concurrency: 5 })
export class AccountChangedProcessor extends ContextProcessor<AccountChanged> {
  constructor(private readonly copies: AccountCopies) {
    super();
  }

  protected override handle({ user_id }: AccountChanged): Promise<void> {
    return this.copies.refresh(user_id);
  }
}
