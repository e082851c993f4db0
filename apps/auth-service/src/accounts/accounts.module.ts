import { Module } from '@nestjs/common';
import { AuthServiceConfig } from '../config';
import { AccountsController } from './accounts.controller';
import { AccountsService } from './accounts.service';
import { PasswordHasher } from './password-hasher';

@Module({
  controllers: [AccountsController],
  providers: [
    AccountsService,
    {
      provide: PasswordHasher,
      inject: [AuthServiceConfig],
      useFactory: (config: AuthServiceConfig) =>
        new PasswordHasher(config.PASSWORD_HASH_CONCURRENCY),
    },
  ],
  exports: [AccountsService, PasswordHasher],
})
export class AccountsModule {}
