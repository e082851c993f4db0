import { Global, Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { AuthModule, SigningKeys } from '@app/auth';
import { DatabaseModule } from '@app/database';
import { HttpClientModule } from '@app/http-client';
import { IdempotencyModule } from '@app/idempotency';
import { LoggingModule, type PinoLog } from '@app/logging';
import { QueuesModule } from '@app/queues';
import { RateLimitsModule } from '@app/rate-limits';
import { RedisModule } from '@app/redis';
import { AccessModule } from './access/access.module';
import { AccountsModule } from './accounts/accounts.module';
import { RemoteSigningKeys } from './accounts/remote-signing-keys';
import { BreakerDemosModule } from './breaker-demos/breaker-demos.module';
import { CatalogueModule } from './catalogue/catalogue.module';
import { TenantServiceConfig } from './config';
import { AuditLogsModule } from './audit-logs/audit-logs.module';
import { DashboardModule } from './dashboard/dashboard.module';
import { DeadLettersModule } from './dead-letters/dead-letters.module';
import { DomainsModule } from './domains/domains.module';
import { EventsModule } from './events/events.module';
import { Invitation } from './invitations/invitation.entity';
import { InvitationsModule } from './invitations/invitations.module';
import { LogDemoModule } from './log-demo/log-demo.module';
import { MembersModule } from './members/members.module';
import { TENANT_SCHEMA } from './migrations';
import { OrganizationsModule } from './organizations/organizations.module';
import { PermissionsModule } from './permissions/permissions.module';
import { SignInModule } from './sign-in/sign-in.module';
import { TenantExportModule } from './tenant-export/tenant-export.module';
import { TenantsModule } from './tenants/tenants.module';

/** The configuration, injectable everywhere by its class. */
@Global()
@Module({})
class ConfigModule {
  static forRoot(config: TenantServiceConfig): DynamicModule {
    const provider = { provide: TenantServiceConfig, useValue: config };
    return { module: ConfigModule, providers: [provider], exports: [provider] };
  }
}

/** To work with; each processor's LISTEN has one beside them. */
const QUEUE_POOL_SIZE = 4;

/** The one module graph of the service; its processes add what makes them a server, a worker or a command. */
export function serviceModules(
  config: TenantServiceConfig,
  logger: PinoLog,
  applicationName: string,
): NonNullable<ModuleMetadata['imports']> {
  const url = config.databaseUrl;
  const { schema } = TENANT_SCHEMA;
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
      entities: [Invitation],
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
    HttpClientModule.forRoot({ schema, rules: config.hostRules }),
    AccountsModule.forRoot(config.AUTH_SERVICE_URL),
    AuthModule.forRoot({
      service: 'tenant-service',
      serviceSecret: config.SERVICE_SECRET,
      signingKeys: { provide: SigningKeys, useClass: RemoteSigningKeys },
    }),
    CatalogueModule,
    AccessModule.forRoot(config.TENANT_BASE_DOMAIN),
    EventsModule,
    TenantsModule,
    DomainsModule,
    DeadLettersModule,
    TenantExportModule,
    SignInModule,
    MembersModule,
    OrganizationsModule,
    PermissionsModule,
    DashboardModule,
    BreakerDemosModule,
    LogDemoModule,
    AuditLogsModule,
    InvitationsModule.forRoot({
      secretsKey: config.SECRETS_KEY,
      limits: {
        invitationsPerHour: config.INVITATIONS_PER_HOUR,
        mailsPerRecipientPerHour: config.INVITATION_MAILS_PER_RECIPIENT_PER_HOUR,
        tokenFailuresPerIp: config.INVITATION_TOKEN_FAILURES_PER_IP,
      },
    }),
  ];
}
