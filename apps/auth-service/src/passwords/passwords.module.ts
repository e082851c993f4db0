import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { SessionsModule } from '../sessions/sessions.module';
import { PasswordChangeService } from './password-change.service';
import { PasswordResetRequests } from './password-reset-requests';
import { PasswordResetService } from './password-reset.service';
import { PasswordsController } from './passwords.controller';

@Module({
  imports: [AccountsModule, SessionsModule],
  controllers: [PasswordsController],
  providers: [PasswordChangeService, PasswordResetRequests, PasswordResetService],
})
export class PasswordsModule {}
