import {
  CheckedList,
  Flag,
  List,
  loadConfig,
  Port,
  Setting,
  Share,
  trustProxyOf,
  Whole,
} from '@app/config';
import { databaseUrls, type DatabaseUrls } from '@app/database';
import { faultOfHost, faultOfHostRule } from '@app/http-client';
import { SAMPLERS, type TracingConfig } from '@app/trace';
import { IsIn } from 'class-validator';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

/** Where the database is, and the key to what is sealed in it: all that the commands need. */
export class DatabaseConfig {
  @Setting({ optional: true }) NODE_ENV?: string = undefined;
  @Setting({ optional: true }) DATABASE_URL?: string = undefined;
  @Setting({ optional: true }) DATABASE_OWNER_URL?: string = undefined;
  @Setting({ optional: true }) AUTH_DATABASE_URL?: string = undefined;
  @Setting({ optional: true }) TENANT_DATABASE_URL?: string = undefined;
  @Setting({ minLength: 32 }) SECRETS_KEY: string = '';

  get urls(): Partial<DatabaseUrls> {
    return databaseUrls(this);
  }
}

/** What the command line reads beside the flags. */
export class CommandConfig extends DatabaseConfig {
  @Setting({ optional: true }) SEED_ADMIN_PASSWORD?: string = undefined;
  @Setting({ optional: true }) SUPERUSER_PASSWORD?: string = undefined;
  @Setting({ optional: true, pattern: /^rediss?:\/\// }) REDIS_URL?: string = undefined;
  @Setting({ pattern: /^[\w-]{1,40}$/ }) REDIS_PREFIX: string = 'tenantry';

  /** @throws Error when neither DATABASE_OWNER_URL nor DATABASE_URL says where the database is */
  get ownerUrl(): string {
    const url = this.urls.owner;
    if (!url) throw new Error('Set DATABASE_OWNER_URL, or DATABASE_URL to derive it from');
    return url;
  }
}

/** Everything that auth-service reads from its environment; see .env.example. */
export class AuthServiceConfig extends DatabaseConfig {
  @Setting() HOST: string = '127.0.0.1';
  @Port() AUTH_SERVICE_PORT: number = 8001;
  @Port() AUTH_WORKER_PORT: number = 8003;
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

  @Whole(2, 200) DATABASE_POOL_SIZE: number = 10;
  @Setting({ optional: true, pattern: /^rediss?:\/\// }) REDIS_URL?: string = undefined;
  @Setting({ pattern: /^[\w-]{1,40}$/ }) REDIS_PREFIX: string = 'tenantry';
  @Setting({ minLength: 32 }) SERVICE_SECRET: string = '';
  @Setting() TENANT_SERVICE_URL: string = 'http://127.0.0.1:8000';
  @Setting() APP_BASE_URL: string = 'http://localhost:8000';
  @Setting({ optional: true }) AUTH_BASE_URL?: string = undefined;

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

  @Whole(1, 64) PASSWORD_HASH_CONCURRENCY: number = availableParallelism();
  @Whole(1, 365) REFRESH_DAYS: number = 30;
  /** 0 leaves rotation to the command line. */
  @Whole(0, 3_650) SIGNING_KEY_ROTATION_DAYS: number = 30;
  @Setting() AUTH_UPKEEP_CRON: string = '7 * * * *';
  @Whole(1, 1_000_000) LOGIN_ATTEMPTS_PER_ACCOUNT: number = 10;
  @Whole(1, 1_000_000) LOGIN_ATTEMPTS_PER_IP: number = 100;
  @Whole(1, 1_000_000) REGISTRATIONS_PER_IP: number = 60;

  @Setting() SMTP_URL: string = 'smtp://127.0.0.1:1025';
  @Setting() MAIL_FROM: string = 'Tenantry <no-reply@tenantry.test>';
  @Whole(1, 100) MAIL_CONCURRENCY: number = 1;
  @Whole(1, 1_000_000) ACCOUNT_MAILS_PER_ACCOUNT: number = 5;
  @Whole(1, 1_000_000) ACCOUNT_MAILS_PER_IP: number = 60;
  @Whole(1, 1_000_000) ACCOUNT_TOKEN_FAILURES_PER_IP: number = 30;
  @Setting() ACCOUNT_MAIL_PURGE_CRON: string = '17 * * * *';

  /** @throws Error when neither AUTH_DATABASE_URL nor DATABASE_URL says where the database is */
  get databaseUrl(): string {
    const url = this.urls.auth;
    if (!url) throw new Error('Set AUTH_DATABASE_URL, or DATABASE_URL to derive it from');
    return url;
  }

  /** What people's browsers call us by, without a slash at its end: links in mails begin with it. */
  get authBaseUrl(): string {
    return (this.AUTH_BASE_URL ?? this.APP_BASE_URL).replace(/\/+$/, '');
  }

  get logDirectory(): string | null {
    return this.DATA_DIR ? join(this.DATA_DIR, 'logs') : null;
  }

  get trustProxy(): boolean | string[] {
    return trustProxyOf(this.TRUST_PROXY);
  }
}

export function authServiceConfig(): Readonly<AuthServiceConfig> {
  return loadConfig(AuthServiceConfig);
}

export function commandConfig(): Readonly<CommandConfig> {
  return loadConfig(CommandConfig);
}
