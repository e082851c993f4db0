import { Module, type DynamicModule } from '@nestjs/common';
import { QueuesModule } from '@app/queues';
import { APP_BASE_URL, InvitationDelivery } from './invitation-delivery';
import { INVITATION_EXPIRY, InvitationExpiryProcessor } from './invitation-expiry.processor';
import { InvitationMailProcessor, MAIL_CONCURRENCY } from './invitation-mail.processor';

export interface InvitationsWorkerOptions {
  /** Where the accept page is: links in mails come from here, never from a request. */
  appBaseUrl: string;
  mailConcurrency: number;
  expiryCron: string;
}

/** What the worker does for invitations: it sends their mails and marks those that are due. */
@Module({})
export class InvitationsWorkerModule {
  static forRoot(options: InvitationsWorkerOptions): DynamicModule {
    return {
      module: InvitationsWorkerModule,
      imports: [QueuesModule.schedule(INVITATION_EXPIRY, { useFactory: () => options.expiryCron })],
      providers: [
        InvitationDelivery,
        InvitationMailProcessor,
        InvitationExpiryProcessor,
        { provide: APP_BASE_URL, useValue: options.appBaseUrl.replace(/\/+$/, '') },
        { provide: MAIL_CONCURRENCY, useValue: options.mailConcurrency },
      ],
    };
  }
}
