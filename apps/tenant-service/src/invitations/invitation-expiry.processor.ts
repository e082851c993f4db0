import { ContextProcessor, Processor, WORKER_SETTINGS, type SlotJob } from '@app/queues';
import { InvitationExpiry } from './invitation-expiry';

export const INVITATION_EXPIRY = 'invitation-expiry';

@Processor(INVITATION_EXPIRY, { ...WORKER_SETTINGS, concurrency: 1 })
export class InvitationExpiryProcessor extends ContextProcessor<SlotJob> {
  constructor(private readonly expiry: InvitationExpiry) {
    super();
  }

  protected override async handle(): Promise<{ expired: number }> {
    return { expired: await this.expiry.sweep() };
  }
}
