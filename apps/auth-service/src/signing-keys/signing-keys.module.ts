import { Module } from '@nestjs/common';
import { JwksController } from './jwks.controller';
import { SigningKeyRing } from './signing-key-ring';

@Module({
  controllers: [JwksController],
  providers: [SigningKeyRing],
  exports: [SigningKeyRing],
})
export class SigningKeysModule {}
