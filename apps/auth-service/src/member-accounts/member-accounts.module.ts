import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { MemberAccountsController } from './member-accounts.controller';
import { MemberAccountsService } from './member-accounts.service';

@Module({
  imports: [AccountsModule],
  controllers: [MemberAccountsController],
  providers: [MemberAccountsService],
})
export class MemberAccountsModule {}
