import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { SessionsModule } from '../sessions/sessions.module';
import { EmailConfirmations } from './email-confirmations';
import { EmailRequests } from './email-requests';
import { EmailsController } from './emails.controller';

@Module({
  imports: [AccountsModule, SessionsModule],
  controllers: [EmailsController],
  providers: [EmailConfirmations, EmailRequests],
})
export class EmailsModule {}
