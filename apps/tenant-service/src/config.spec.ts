import { loadConfig } from '@app/config';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { TenantServiceConfig } from './config';

const ROOT = join(__dirname, '../../..');
const EXAMPLE = parseEnv(readFileSync(join(ROOT, '.env.example'), 'utf8'));
const SECRETS = { SECRETS_KEY: 'k'.repeat(32), SERVICE_SECRET: 's'.repeat(32) };

const keys = Object.keys(new TenantServiceConfig());

/** Settings that no service reads, and who does. */
const OF_OTHERS: Record<string, string[]> = {
  'launcher/settings.mjs': [
    'MAILBOX_PORT',
    'SMTP_PORT',
    'SEED_DEMO',
    'BREAKER_DEMO_AUTH_PORT',
    'BREAKER_DEMO_BILLING_PORT',
  ],
  'docker-compose.logging.yml': ['GRAFANA_PASSWORD', 'GRAFANA_PORT', 'LOGS', 'SCRAPE'],
  'docker-compose.yml': [
    // The exporter's library reads it by itself.
    'OTEL_EXPORTER_OTLP_HEADERS',
    'POSTGRES_PASSWORD',
    'OWNER_DATABASE_PASSWORD',
    'AUTH_DATABASE_PASSWORD',
    'TENANT_DATABASE_PASSWORD',
  ],
};

/** Whether a file of ours names a setting. An app may not import another's configuration. */
const names = (path: string, key: string): boolean =>
  new RegExp(`\\b${key}\\b`).test(readFileSync(join(ROOT, path), 'utf8'));

describe('.env.example', () => {
  it.each(keys)('names %s, which tenant-service reads', (key) => {
    expect(EXAMPLE).toHaveProperty(key);
  });

  it('names nothing that nobody reads', () => {
    const unread = Object.keys(EXAMPLE).filter(
      (key) => !keys.includes(key) && !names('apps/auth-service/src/config.ts', key),
    );
    expect(unread.sort()).toEqual(Object.values(OF_OTHERS).flat().sort());
    for (const [path, known] of Object.entries(OF_OTHERS)) {
      expect(known.filter((key) => !names(path, key))).toEqual([]);
    }
  });

  it('shows the defaults: copied as it is, it changes nothing but who starts the services', () => {
    const copied = loadConfig(TenantServiceConfig, { ...EXAMPLE, ...SECRETS });
    const places = { DATA_DIR: '.data', NODE_ENV: 'development' };
    expect({ ...copied }).toEqual({ ...loadConfig(TenantServiceConfig, SECRETS), ...places });
  });
});

describe('the configuration of tenant-service', () => {
  it('needs two secrets, and nothing else', () => {
    expect(() => loadConfig(TenantServiceConfig, {})).toThrow(
      /^The configuration is not valid:\n {2}SECRETS_KEY .*\n {2}SERVICE_SECRET .*$/,
    );
    expect(loadConfig(TenantServiceConfig, SECRETS).TENANT_SERVICE_PORT).toBe(8000);
  });

  it('derives where the database is, or says what is missing', () => {
    const given = { ...SECRETS, DATABASE_URL: 'postgres://admin@db.test/tenantry' };
    const { databaseUrl } = loadConfig(TenantServiceConfig, given);
    expect(new URL(databaseUrl)).toMatchObject({ username: 'tenantry_tenant', host: 'db.test' });
    expect(() => loadConfig(TenantServiceConfig, SECRETS).databaseUrl).toThrow(
      'Set TENANT_DATABASE_URL, or DATABASE_URL',
    );
  });

  it('L1: logs into DATA_DIR, where there is one', () => {
    expect(loadConfig(TenantServiceConfig, SECRETS).logDirectory).toBeNull();
    const { logDirectory } = loadConfig(TenantServiceConfig, { ...SECRETS, DATA_DIR: '/data' });
    expect(logDirectory).toBe('/data/logs');
  });
});
