import { Global, Module } from '@nestjs/common';
import { TokenRevocations } from '@app/auth';
import { RemoteRevocations } from './revocations';
import { RevocationsClient } from './revocations-client';
import { RevocationsLookUp } from './revocations-look-up';
import { RevocationsPoll } from './revocations-poll';

/** For servers alone: workers and commands let nobody in, and have nothing to ask about. */
@Global()
@Module({
  providers: [
    RevocationsClient,
    RevocationsLookUp,
    RevocationsPoll,
    { provide: TokenRevocations, useClass: RemoteRevocations },
  ],
  exports: [TokenRevocations],
})
export class RevocationsModule {}
