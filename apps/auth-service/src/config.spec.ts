import { loadConfig } from '@app/config';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { AuthServiceConfig, CommandConfig } from './config';

const EXAMPLE = parseEnv(readFileSync(join(__dirname, '../../../.env.example'), 'utf8'));
const SECRETS = { SECRETS_KEY: 'k'.repeat(32), SERVICE_SECRET: 's'.repeat(32) };
const DATABASE_URL = 'postgres://admin@db.test/tenantry';

const keys = new Set(
  [AuthServiceConfig, CommandConfig].flatMap((shape) => Object.keys(new shape())),
);

describe('.env.example', () => {
  it.each([...keys])('names %s, which auth-service or its commands read', (key) => {
    expect(EXAMPLE).toHaveProperty(key);
  });

  it('shows the defaults: copied as it is, it changes nothing but who starts the services', () => {
    const copied = loadConfig(AuthServiceConfig, { ...EXAMPLE, ...SECRETS });
    const places = { DATA_DIR: '.data', NODE_ENV: 'development' };
    expect({ ...copied }).toEqual({ ...loadConfig(AuthServiceConfig, SECRETS), ...places });
  });
});

describe('the configuration of auth-service', () => {
  it('needs two secrets, and nothing else', () => {
    expect(() => loadConfig(AuthServiceConfig, {})).toThrow(
      /^The configuration is not valid:\n {2}SERVICE_SECRET .*\n {2}SECRETS_KEY .*$/,
    );
    expect(loadConfig(AuthServiceConfig, SECRETS).AUTH_SERVICE_PORT).toBe(8001);
  });

  it('derives where the database is, or says what is missing', () => {
    const { databaseUrl } = loadConfig(AuthServiceConfig, { ...SECRETS, DATABASE_URL });
    expect(new URL(databaseUrl)).toMatchObject({ username: 'tenantry_auth', host: 'db.test' });
    expect(() => loadConfig(AuthServiceConfig, SECRETS).databaseUrl).toThrow(
      'Set AUTH_DATABASE_URL, or DATABASE_URL',
    );
  });

  it('hashes at least one password at once, and as many as there are cores', () => {
    const { PASSWORD_HASH_CONCURRENCY } = loadConfig(AuthServiceConfig, SECRETS);
    expect(PASSWORD_HASH_CONCURRENCY).toBeGreaterThanOrEqual(1);
    expect(() =>
      loadConfig(AuthServiceConfig, { ...SECRETS, PASSWORD_HASH_CONCURRENCY: '0' }),
    ).toThrow('PASSWORD_HASH_CONCURRENCY must be a whole number from 1 to 64');
  });
});

describe('the configuration of its commands', () => {
  it('needs the key, and no secret between services', () => {
    const { SECRETS_KEY } = SECRETS;
    const { ownerUrl } = loadConfig(CommandConfig, { SECRETS_KEY, DATABASE_URL });
    expect(new URL(ownerUrl).username).toBe('tenantry_owner');
    expect(() => loadConfig(CommandConfig, { SECRETS_KEY }).ownerUrl).toThrow(
      'Set DATABASE_OWNER_URL, or DATABASE_URL',
    );
  });
});
