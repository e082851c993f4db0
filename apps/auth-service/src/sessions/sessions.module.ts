import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { AuthServiceConfig } from '../config';
import { SigningKeysModule } from '../signing-keys/signing-keys.module';
import { TenantsModule } from '../tenants/tenants.module';
import { LoginThrottle } from './login-throttle';
import { LoginService } from './login.service';
import { PasswordProof } from './password-proof';
import { RefreshTokens } from './refresh-token';
import { RefreshService } from './refresh.service';
import { ServiceLoginsController } from './service-logins.controller';
import { SessionsController } from './sessions.controller';
import { SessionsService } from './sessions.service';
import { TokenMinter } from './token-minter';

@Module({
  imports: [AccountsModule, SigningKeysModule, TenantsModule],
  controllers: [SessionsController, ServiceLoginsController],
  providers: [
    LoginService,
    LoginThrottle,
    PasswordProof,
    RefreshService,
    SessionsService,
    TokenMinter,
    {
      provide: RefreshTokens,
      inject: [AuthServiceConfig],
      useFactory: (config: AuthServiceConfig) => new RefreshTokens(config.SECRETS_KEY),
    },
  ],
  exports: [LoginThrottle, PasswordProof, SessionsService],
})
export class SessionsModule {}
