import { Module } from '@nestjs/common';
import { ACCOUNT_CHANGED_QUEUE } from '@app/contracts';
import { QueuesModule } from '@app/queues';
import { AccountMailsModule } from '../account-mails/account-mails.module';
import { AuthServiceConfig } from '../config';
import { AccountChangedQueue } from './account-changed.queue';
import { AccountsController } from './accounts.controller';
import { AccountsService } from './accounts.service';
import { PasswordHasher } from './password-hasher';
import { ProfileService } from './profile.service';
import { SignOuts } from './sign-outs';

@Module({
  imports: [AccountMailsModule, QueuesModule.queue(ACCOUNT_CHANGED_QUEUE, AccountChangedQueue)],
  controllers: [AccountsController],
  providers: [
    AccountsService,
    ProfileService,
    SignOuts,
    {
      provide: PasswordHasher,
      inject: [AuthServiceConfig],
      useFactory: (config: AuthServiceConfig) =>
        new PasswordHasher(config.PASSWORD_HASH_CONCURRENCY),
    },
  ],
  exports: [AccountMailsModule, AccountsService, PasswordHasher, QueuesModule, SignOuts],
})
export class AccountsModule {}
