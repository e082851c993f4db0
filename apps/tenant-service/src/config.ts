import {
  CheckedList,
  Flag,
  List,
  loadConfig,
  NameServers,
  Port,
  Setting,
  Share,
  WebAddress,
  Whole,
} from '@app/config';
import { databaseUrls, type DatabaseUrls } from '@app/database';
import { faultOfHost, faultOfHostRule, type HostRuleSettings } from '@app/http-client';
import { SAMPLERS, type TracingConfig } from '@app/trace';
import { IsIn } from 'class-validator';
import { join } from 'node:path';

/** Everything that tenant-service reads from its environment; see .env.example. */
export class TenantServiceConfig {
  @Setting({ optional: true }) NODE_ENV?: string = undefined;
  @Setting() HOST: string = '127.0.0.1';
  @Port() TENANT_SERVICE_PORT: number = 8000;
  @Port() TENANT_WORKER_PORT: number = 8002;
  /** Which of several equal processes this is; 0 where there is one. */
  @Whole(0, 1_000) INSTANCE: number = 0;
  @Whole(0, 60_000) DRAIN_DELAY_MS: number = 0;
  @Setting({ optional: true }) DATA_DIR?: string = undefined;
  @IsIn(['trace', 'debug', 'info', 'warn', 'error']) LOG_LEVEL: string = 'info';
  @Flag() LOG_STDOUT: boolean = false;
  @IsIn(['auto', 'always', 'never']) LOG_PRETTY: 'auto' | 'always' | 'never' = 'auto';
  /** 0 tells of none. */
  @Whole(0, 60_000) LOG_SLOW_QUERY_MS: number = 500;
  @Whole(1, 100_000) LOG_FILE_MB: number = 50;
  @Whole(1, 1_000) LOG_FILES_KEPT: number = 5;

  @Setting({ optional: true }) OTEL_EXPORTER_OTLP_ENDPOINT?: string = undefined;
  @Setting({ optional: true }) OTEL_SERVICE_NAME?: string = undefined;
  @IsIn(SAMPLERS) OTEL_TRACES_SAMPLER: TracingConfig['OTEL_TRACES_SAMPLER'] =
    'parentbased_always_on';
  @Share() OTEL_TRACES_SAMPLER_ARG: number = 1;

  @Setting({ optional: true }) DATABASE_URL?: string = undefined;
  @Setting({ optional: true }) DATABASE_OWNER_URL?: string = undefined;
  @Setting({ optional: true }) AUTH_DATABASE_URL?: string = undefined;
  @Setting({ optional: true }) TENANT_DATABASE_URL?: string = undefined;
  @Whole(2, 200) DATABASE_POOL_SIZE: number = 10;
  @Setting({ optional: true, pattern: /^rediss?:\/\// }) REDIS_URL?: string = undefined;
  @Setting({ pattern: /^[\w-]{1,40}$/ }) REDIS_PREFIX: string = 'tenantry';

  @Setting({ minLength: 32 }) SECRETS_KEY: string = '';
  @Setting({ minLength: 32 }) SERVICE_SECRET: string = '';

  @Setting() AUTH_SERVICE_URL: string = 'http://127.0.0.1:8001';
  @Setting() APP_BASE_URL: string = 'http://localhost:8000';
  @Setting() TENANT_BASE_DOMAIN: string = 'localhost';
  @NameServers() DNS_SERVERS: string[] = [];
  @Whole(1, 1_000_000) RATE_LIMIT_FACTOR: number = 1;
  @Setting() HOUSEKEEPING_CRON: string = '*/10 * * * *';
  @List() CORS_ORIGINS: string[] = [];
  @List() TRUST_PROXY: string[] = [];
  @IsIn(['loopback', 'any']) METRICS_ACCESS: 'loopback' | 'any' = 'loopback';

  @CheckedList(faultOfHost) MONITORED_DOMAINS: string[] = [];
  @Whole(1, 100) FAILURE_THRESHOLD: number = 3;
  @Whole(1, 3_600) FAILURE_WINDOW: number = 60;
  @Whole(1, 86_400) BLOCK_TIME: number = 120;
  @CheckedList(faultOfHostRule) OUTBOUND_HOSTS: string[] = [];
  @WebAddress() BREAKER_DEMO_AUTH_URL: string = 'http://127.0.0.1:8026';
  @WebAddress() BREAKER_DEMO_BILLING_URL: string = 'http://127.0.0.1:8027';

  @Setting() SMTP_URL: string = 'smtp://127.0.0.1:1025';
  @Setting() MAIL_FROM: string = 'Tenantry <no-reply@tenantry.test>';
  @Whole(1, 100) MAIL_CONCURRENCY: number = 1;

  @Setting() INVITATION_EXPIRY_CRON: string = '*/10 * * * *';
  @Whole(0, 365) TENANT_DELETION_GRACE_DAYS: number = 30;
  @Setting() TENANT_PURGE_CRON: string = '*/10 * * * *';
  @Whole(1, 1_000_000) INVITATIONS_PER_HOUR: number = 1_000;
  @Whole(1, 1_000_000) INVITATION_MAILS_PER_RECIPIENT_PER_HOUR: number = 10;
  @Whole(1, 1_000_000) INVITATION_TOKEN_FAILURES_PER_IP: number = 30;
  @Whole(1, 1_000_000) SLUG_CHECKS_PER_MINUTE: number = 30;

  /** For the command line alone: the role that owns the tables, and who may make roles. */
  get urls(): Partial<DatabaseUrls> {
    return databaseUrls(this);
  }

  /** The demos' hosts are monitored too: they show what that means. */
  get hostRules(): HostRuleSettings {
    const demos = [this.BREAKER_DEMO_AUTH_URL, this.BREAKER_DEMO_BILLING_URL];
    const monitored = new Set([
      ...this.MONITORED_DOMAINS,
      ...demos.map((url) => new URL(url).host),
    ]);
    const { FAILURE_THRESHOLD, FAILURE_WINDOW, BLOCK_TIME, OUTBOUND_HOSTS } = this;
    return {
      MONITORED_DOMAINS: [...monitored],
      ...{ FAILURE_THRESHOLD, FAILURE_WINDOW, BLOCK_TIME, OUTBOUND_HOSTS },
    };
  }

  get logDirectory(): string | null {
    return this.DATA_DIR ? join(this.DATA_DIR, 'logs') : null;
  }

  /** @throws Error when neither TENANT_DATABASE_URL nor DATABASE_URL says where the database is */
  get databaseUrl(): string {
    const url = this.urls.tenant;
    if (!url) throw new Error('Set TENANT_DATABASE_URL, or DATABASE_URL to derive it from');
    return url;
  }
}

export function tenantServiceConfig(): Readonly<TenantServiceConfig> {
  return loadConfig(TenantServiceConfig);
}
