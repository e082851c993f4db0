import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Clock } from '@app/clock';
import { runInContext, systemContext } from '@app/context';
import { DatabaseModule } from '@app/database';
import { newTraceId } from '@app/trace';
import { AccountLinks } from '../account-mails/account-links';
import { AccountsService } from '../accounts/accounts.service';
import { PasswordHasher } from '../accounts/password-hasher';
import { SignOuts } from '../accounts/sign-outs';
import { User } from '../accounts/user.entity';
import { AUTH_SCHEMA } from '../migrations';
import { PrivilegedAccounts } from './privileged-accounts';

/** No more of the service than the commands need: they start in a moment. */
@Module({})
class CommandsModule {
  static forRoot(url: string): DynamicModule {
    return {
      module: CommandsModule,
      imports: [
        DatabaseModule.forRoot({
          url,
          schema: AUTH_SCHEMA.schema,
          entities: [User],
          poolSize: 1,
          applicationName: 'auth-service-cli',
        }),
      ],
      providers: [
        Clock,
        SignOuts,
        AccountLinks,
        AccountsService,
        PrivilegedAccounts,
        { provide: PasswordHasher, useFactory: () => new PasswordHasher(1) },
      ],
    };
  }
}

/**
 * Runs a command's work on the accounts as the owner of the tables: the service's own role may not
 * make superusers.
 */
export async function withAccountsOfOwner<T>(
  ownerUrl: string,
  work: (accounts: PrivilegedAccounts) => Promise<T>,
): Promise<T> {
  const app = await NestFactory.createApplicationContext(CommandsModule.forRoot(ownerUrl), {
    logger: ['error'],
    abortOnError: false,
  });
  try {
    const accounts = app.get(PrivilegedAccounts);
    return await runInContext(systemContext(newTraceId()), () => work(accounts));
  } finally {
    await app.close();
  }
}
