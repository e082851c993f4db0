import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { accessTo, environmentOf } from './environment.mjs';
import { makeDataDir } from './files.mjs';
import { loadSecrets } from './secrets.mjs';
import { DEMO_PASSWORD, readSettings } from './settings.mjs';
import { temporaryFolder } from './testing/temporary.mjs';

const LONG = 'x'.repeat(43);
const PORTS = {
  ...{ tenant: 8000, auth: 8001, tenantWorker: 8002, authWorker: 8003 },
  ...{ mailbox: 8025, smtp: 1025, demoAuth: 8026, demoBilling: 8027 },
};

test('everything has a default', (t) => {
  const root = temporaryFolder(t);
  const settings = readSettings(root, {});
  assert.deepEqual(settings.ports, PORTS);
  assert.equal(settings.dataDir, join(root, '.data'));
  assert.equal(settings.urls.auth, 'http://127.0.0.1:8001');
  assert.equal(settings.urls.app, 'http://localhost:8000');
  assert.equal(settings.adminPassword, DEMO_PASSWORD);
  assert.equal(settings.external, false);
  assert.equal(settings.seedDemo, true);
});

test('.env counts, the real environment wins, an empty variable is none', (t) => {
  const root = temporaryFolder(t);
  writeFileSync(join(root, '.env'), 'HOST=0.0.0.0\nSMTP_PORT=2525\nAUTH_SERVICE_PORT=\n# HOST=x\n');
  const settings = readSettings(root, { SMTP_PORT: '2600', MAILBOX_PORT: '' });
  assert.equal(settings.host, '0.0.0.0');
  assert.deepEqual(settings.ports, { ...PORTS, smtp: 2600 });
  assert.equal(settings.urls.tenant, 'http://127.0.0.1:8000');
});

test('all faults are told at once, and no secret with them', (t) => {
  const wrong = {
    TENANT_SERVICE_PORT: '80x',
    AUTH_SERVICE_PORT: '9000',
    MAILBOX_PORT: '9000',
    APP_BASE_URL: 'ftp://user:hunter2@app',
    SECRETS_KEY: 'short-one',
    SEED_DEMO: 'maybe',
    DATABASE_POOL_SIZE: 'ten',
    DRAIN_DELAY_MS: '-1',
    BREAKER_DEMO_AUTH_URL: 'http://a b',
  };
  assert.throws(
    () => readSettings(temporaryFolder(t), wrong),
    (/** @type {Error} */ { message }) => {
      assert.match(message, /TENANT_SERVICE_PORT must be a port from 1 to 65535, not "80x"/);
      assert.match(message, /AUTH_SERVICE_PORT and MAILBOX_PORT are both 9000/);
      assert.match(message, /APP_BASE_URL must be a URL that begins with http:/);
      assert.match(message, /SECRETS_KEY must have at least 32 characters/);
      assert.match(message, /DATABASE_POOL_SIZE must be a whole number from 2 to 200, not "ten"/);
      assert.match(message, /DRAIN_DELAY_MS must be a whole number from 0 to 60000, not "-1"/);
      assert.match(message, /BREAKER_DEMO_AUTH_URL must be a URL that begins with http:/);
      assert.match(message, /SEED_DEMO must be 1 or 0/);
      assert.doesNotMatch(message, /hunter2|short-one/);
      return true;
    },
  );
});

test('production has no demo', (t) => {
  const root = temporaryFolder(t);
  assert.equal(readSettings(root, { NODE_ENV: 'production' }).seedDemo, false);
  const wished = { NODE_ENV: 'production', SEED_DEMO: '1' };
  assert.throws(() => readSettings(root, wished), /never goes into production/);
});

test('a database of your own needs its secrets, and derives what was not given', (t) => {
  const root = temporaryFolder(t);
  const DATABASE_URL = 'postgres://admin:pw@db.example:5433/mine?sslmode=require';
  assert.throws(
    () => readSettings(root, { DATABASE_URL }),
    /SECRETS_KEY is required.*\n.*SERVICE_SECRET/s,
  );
  const secrets = { SECRETS_KEY: LONG, SERVICE_SECRET: LONG };
  assert.throws(
    () => readSettings(root, { ...secrets, DATABASE_OWNER_URL: DATABASE_URL }),
    /AUTH_DATABASE_URL is required where DATABASE_URL is not set/,
  );
  const auth = 'postgres://somebody:else@db.example/mine';
  const settings = readSettings(root, { ...secrets, DATABASE_URL, AUTH_DATABASE_URL: auth });
  const { urls } = accessTo(settings, loadSecrets(settings), null);
  assert.equal(urls.admin, DATABASE_URL);
  assert.equal(urls.auth, auth);
  assert.match(
    urls.tenant,
    /^postgres:\/\/tenantry_tenant:[\w-]{43}@db\.example:5433\/mine\?sslmode=require$/,
  );
  assert.equal(settings.seedDemo, false);
});

test('secrets are made once, kept to us, and those of the environment win', (t) => {
  const root = temporaryFolder(t);
  const settings = readSettings(root, { SERVICE_SECRET: LONG });
  makeDataDir(settings.dataDir);
  const admin = 'postgres://postgres:pw@127.0.0.1:2000/postgres';
  const access = accessTo(settings, loadSecrets(settings), admin);
  assert.deepEqual(accessTo(settings, loadSecrets(settings), admin), access);
  const { urls } = access;
  assert.equal(urls.admin, 'postgres://postgres:pw@127.0.0.1:2000/tenantry');
  assert.match(
    urls.owner ?? '',
    /^postgres:\/\/tenantry_owner:[\w-]{43}@127.0.0.1:2000\/tenantry$/,
  );
  const path = join(settings.dataDir, 'secrets.json');
  assert.equal(statSync(path).mode & 0o777, 0o600);
  const kept = JSON.parse(readFileSync(path, 'utf8'));
  const env = environmentOf(settings, access, 'auth-service', 'serve');
  assert.equal(env.SERVICE_SECRET, LONG);
  assert.equal(env.SECRETS_KEY, kept.SECRETS_KEY);
  assert.equal(Buffer.from(kept.SECRETS_KEY, 'base64url').length, 32);
});

test('a child knows its own way into the database and no other', (t) => {
  const settings = readSettings(temporaryFolder(t), {
    npm_config_cache: '/x',
    PGSSLMODE: 'require',
    SEED_ADMIN_PASSWORD: 'chosen by hand',
    SUPERUSER_PASSWORD: 'chosen too',
    MAIL_FROM: 'us@example.test',
  });
  makeDataDir(settings.dataDir);
  const admin = 'postgres://postgres:pw@127.0.0.1:2000/postgres';
  const access = accessTo(settings, loadSecrets(settings), admin);
  const given = (/** @type {Record<string, string>} */ env) =>
    Object.keys(env).filter((name) => /DATABASE|npm_|^PG|SEED|PASSWORD/.test(name));
  const of = (
    /** @type {import('./layout.mjs').Service} */ service,
    /** @type {import('./environment.mjs').Purpose} */ purpose,
  ) => environmentOf(settings, access, service, purpose);
  assert.deepEqual(given(of('auth-service', 'serve')), ['AUTH_DATABASE_URL']);
  assert.deepEqual(given(of('tenant-service', 'serve')), ['TENANT_DATABASE_URL']);
  assert.deepEqual(given(of('tenant-service', 'command')).sort(), [
    'SUPERUSER_PASSWORD',
    'TENANT_DATABASE_URL',
  ]);
  assert.deepEqual(given(of('auth-service', 'seed')).sort(), [
    'AUTH_DATABASE_URL',
    'DATABASE_OWNER_URL',
    'SEED_ADMIN_PASSWORD',
  ]);
  assert.equal(given(of('auth-service', 'migrate')).length, 4);
  const env = of('tenant-service', 'serve');
  assert.equal(env.MAIL_FROM, 'us@example.test');
  assert.equal(env.SMTP_URL, 'smtp://127.0.0.1:1025');
  assert.equal(env.DATA_DIR, settings.dataDir);
});
