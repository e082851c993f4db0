import { Global, Module, type DynamicModule } from '@nestjs/common';
import { AccountsClient, AUTH_SERVICE_URL } from './accounts-client';

@Global()
@Module({})
export class AccountsModule {
  static forRoot(authServiceUrl: string): DynamicModule {
    const url = { provide: AUTH_SERVICE_URL, useValue: authServiceUrl };
    return {
      module: AccountsModule,
      providers: [AccountsClient, url],
      exports: [AccountsClient, url],
    };
  }
}
