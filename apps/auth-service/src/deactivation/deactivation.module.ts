import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { SessionsModule } from '../sessions/sessions.module';
import { DeactivationController } from './deactivation.controller';
import { Deactivations } from './deactivations';

@Module({
  imports: [AccountsModule, SessionsModule],
  controllers: [DeactivationController],
  providers: [Deactivations],
})
export class DeactivationModule {}
