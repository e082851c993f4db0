import { ContextProcessor, Processor, WORKER_SETTINGS } from '@app/queues';
import { InvitationExpiry } from './invitation-expiry';
import { INVITATION_EXPIRY_QUEUE, type InvitationExpiryJob } from './invitation-expiry.queue';

@Processor(INVITATION_EXPIRY_QUEUE, { ...WORKER_SETTINGS, concurrency: 1 })
export class InvitationExpiryProcessor extends ContextProcessor<InvitationExpiryJob> {
  constructor(private readonly expiry: InvitationExpiry) {
    super();
  }

  protected override async handle(): Promise<{ expired: number }> {
    return { expired: await this.expiry.sweep() };
  }
}
