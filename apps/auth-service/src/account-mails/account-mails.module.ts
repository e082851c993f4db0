import { Module } from '@nestjs/common';
import { QueuesModule } from '@app/queues';
import { AccountLinks } from './account-links';
import { ACCOUNT_MAIL_QUEUE, AccountMailQueue } from './account-mail.queue';
import { AccountMails } from './account-mails';
import { LinkAttempts } from './link-attempts';

@Module({
  imports: [QueuesModule.queue(ACCOUNT_MAIL_QUEUE, AccountMailQueue)],
  providers: [AccountLinks, AccountMails, LinkAttempts],
  exports: [AccountLinks, AccountMails, LinkAttempts],
})
export class AccountMailsModule {}
