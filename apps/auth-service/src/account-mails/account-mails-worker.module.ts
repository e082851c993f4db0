import { Module } from '@nestjs/common';
import { Sealer } from '@app/crypto';
import { QueuesModule } from '@app/queues';
import { AuthServiceConfig } from '../config';
import { AccountMailDelivery } from './account-mail-delivery';
import { AccountMailDrafts, LINK_SEALER } from './account-mail-draft';
import { AccountMailPurge } from './account-mail-purge';
import { ACCOUNT_MAIL_PURGE, AccountMailPurgeProcessor } from './account-mail-purge.processor';
import { AccountMailProcessor } from './account-mail.processor';
import { AccountMailsModule } from './account-mails.module';

/** What the worker does for accounts' mails: it sends them, and removes old ones. */
@Module({
  imports: [
    AccountMailsModule,
    QueuesModule.schedule(ACCOUNT_MAIL_PURGE, {
      inject: [AuthServiceConfig],
      useFactory: (config: AuthServiceConfig) => config.ACCOUNT_MAIL_PURGE_CRON,
    }),
  ],
  providers: [
    AccountMailDelivery,
    AccountMailDrafts,
    AccountMailProcessor,
    AccountMailPurge,
    AccountMailPurgeProcessor,
    {
      provide: LINK_SEALER,
      inject: [AuthServiceConfig],
      useFactory: (config: AuthServiceConfig) => new Sealer(config.SECRETS_KEY, 'account-link'),
    },
  ],
})
export class AccountMailsWorkerModule {}
