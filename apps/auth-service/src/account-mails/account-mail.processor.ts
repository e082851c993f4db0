import type { OnApplicationBootstrap } from '@nestjs/common';
import {
  ContextProcessor,
  Processor,
  UnrecoverableError,
  WORKER_SETTINGS,
  type Envelope,
  type Job,
} from '@app/queues';
import { AuthServiceConfig } from '../config';
import { AccountMailDelivery } from './account-mail-delivery';
import { ACCOUNT_MAIL_QUEUE, isLastAttempt, type AccountMailJob } from './account-mail.queue';

@Processor(ACCOUNT_MAIL_QUEUE, WORKER_SETTINGS)
export class AccountMailProcessor
  extends ContextProcessor<AccountMailJob>
  implements OnApplicationBootstrap
{
  constructor(
    private readonly delivery: AccountMailDelivery,
    private readonly config: AuthServiceConfig,
  ) {
    super();
  }

  onApplicationBootstrap(): void {
    this.worker.concurrency = this.config.MAIL_CONCURRENCY;
  }

  protected override async handle(
    { mail_id }: AccountMailJob,
    job: Job<Envelope<AccountMailJob>>,
  ): Promise<void> {
    const outcome = await this.delivery.deliver(mail_id, isLastAttempt(job.attemptsMade));
    if (outcome !== 'done') throw new UnrecoverableError(`The mail was not delivered: ${outcome}`);
  }
}
