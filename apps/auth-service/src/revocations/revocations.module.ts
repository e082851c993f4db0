import { Module } from '@nestjs/common';
import { SigningKeysModule } from '../signing-keys/signing-keys.module';
import { LiveSessions } from './live-sessions';
import { RevocationList } from './revocation-list';
import { RevocationsController } from './revocations.controller';

@Module({
  imports: [SigningKeysModule],
  controllers: [RevocationsController],
  providers: [LiveSessions, RevocationList],
  exports: [LiveSessions],
})
export class RevocationsModule {}
