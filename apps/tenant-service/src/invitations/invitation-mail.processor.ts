import { Inject, type OnApplicationBootstrap } from '@nestjs/common';
import {
  ContextProcessor,
  Processor,
  UnrecoverableError,
  WORKER_SETTINGS,
  type Envelope,
  type Job,
} from '@app/queues';
import { InvitationDelivery, isLastAttempt } from './invitation-delivery';
import { INVITATION_MAIL_QUEUE, type InvitationMailJob } from './invitation-mail.queue';

export const MAIL_CONCURRENCY = Symbol('MAIL_CONCURRENCY');

@Processor(INVITATION_MAIL_QUEUE, WORKER_SETTINGS)
export class InvitationMailProcessor
  extends ContextProcessor<InvitationMailJob>
  implements OnApplicationBootstrap
{
  constructor(
    private readonly delivery: InvitationDelivery,
    @Inject(MAIL_CONCURRENCY) private readonly concurrency: number,
  ) {
    super();
  }

  onApplicationBootstrap(): void {
    this.worker.concurrency = this.concurrency;
  }

  protected override async handle(
    payload: InvitationMailJob,
    job: Job<Envelope<InvitationMailJob>>,
  ): Promise<void> {
    const outcome = await this.delivery.deliver(payload, isLastAttempt(job.attemptsMade));
    if (outcome !== 'done') throw new UnrecoverableError(`The mail was not delivered: ${outcome}`);
  }
}
