import { Global, Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { AuthModule, SigningKeys } from '@app/auth';
import { DatabaseModule } from '@app/database';
import { HttpClientModule } from '@app/http-client';
import { IdempotencyModule } from '@app/idempotency';
import { LoggingModule, type PinoLog } from '@app/logging';
import { QueuesModule } from '@app/queues';
import { RateLimitsModule } from '@app/rate-limits';
import { RedisModule } from '@app/redis';
import { AccountsModule } from './accounts/accounts.module';
import { ClaimsModule } from './claims/claims.module';
import { CompanyUsersModule } from './company-users/company-users.module';
import { AuthServiceConfig } from './config';
import { DeactivationModule } from './deactivation/deactivation.module';
import { EmailsModule } from './emails/emails.module';
import { ENTITIES } from './entities';
import { LogDemoModule } from './log-demo/log-demo.module';
import { AUTH_SCHEMA } from './migrations';
import { MemberAccountsModule } from './member-accounts/member-accounts.module';
import { PasswordsModule } from './passwords/passwords.module';
import { RegistrationModule } from './registration/registration.module';
import { SessionsModule } from './sessions/sessions.module';
import { SigningKeyRing } from './signing-keys/signing-key-ring';
import { SigningKeysModule } from './signing-keys/signing-keys.module';
import { TenantsModule } from './tenants/tenants.module';

/** The configuration, injectable everywhere by its class. */
@Global()
@Module({})
class ConfigModule {
  static forRoot(config: AuthServiceConfig): DynamicModule {
    const provider = { provide: AuthServiceConfig, useValue: config };
    return { module: ConfigModule, providers: [provider], exports: [provider] };
  }
}

/** To work with; each processor's LISTEN has one beside them. */
const QUEUE_POOL_SIZE = 4;

/** The one module graph of the service; its processes add what makes them a server or a worker. */
export function serviceModules(
  config: AuthServiceConfig,
  logger: PinoLog,
  applicationName: string,
): NonNullable<ModuleMetadata['imports']> {
  const url = config.databaseUrl;
  const { schema } = AUTH_SCHEMA;
  return [
    ConfigModule.forRoot(config),
    LoggingModule.forRoot(logger),
    RedisModule.forRoot({
      url: config.REDIS_URL,
      prefix: config.REDIS_PREFIX,
      applicationName,
    }),
    DatabaseModule.forRoot({
      url,
      schema,
      entities: ENTITIES,
      poolSize: config.DATABASE_POOL_SIZE,
      applicationName,
      slowQueryMs: config.LOG_SLOW_QUERY_MS,
    }),
    QueuesModule.forRoot({ url, poolSize: QUEUE_POOL_SIZE, applicationName }),
    RateLimitsModule.forRoot({
      url,
      schema,
      applicationName,
      factor: config.RATE_LIMIT_FACTOR,
    }),
    IdempotencyModule.forRoot(config.SECRETS_KEY),
    HttpClientModule.forRoot({ schema, rules: config }),
    AuthModule.forRoot({
      service: 'auth-service',
      serviceSecret: config.SERVICE_SECRET,
      signingKeys: { provide: SigningKeys, useExisting: SigningKeyRing },
      imports: [SigningKeysModule],
    }),
    AccountsModule,
    TenantsModule,
    SessionsModule,
    ClaimsModule,
    MemberAccountsModule,
    RegistrationModule,
    PasswordsModule,
    EmailsModule,
    DeactivationModule,
    CompanyUsersModule,
    LogDemoModule,
  ];
}
