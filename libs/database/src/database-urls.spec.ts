import { databaseUrls } from './database-urls';

const GIVEN = {
  DATABASE_URL: 'postgres://admin:hunter2@db.test:5433/tenantry?sslmode=require',
  SECRETS_KEY: 'k'.repeat(32),
};

describe('who connects to the database as whom', () => {
  it('follows from DATABASE_URL: same server and database, our own roles', () => {
    const { admin, owner, auth, tenant } = databaseUrls(GIVEN);
    expect(admin).toBe(GIVEN.DATABASE_URL);
    const users = [owner, auth, tenant].map((url) => {
      const { username, host, pathname, search } = new URL(url ?? '');
      return [username, host, pathname, search];
    });
    const place = ['db.test:5433', '/tenantry', '?sslmode=require'];
    expect(users).toEqual([
      ['tenantry_owner', ...place],
      ['tenantry_auth', ...place],
      ['tenantry_tenant', ...place],
    ]);
  });

  it('T3: gives each role a password of its own, the same in every process', () => {
    const passwords = Object.values(databaseUrls(GIVEN)).map((url) => new URL(url ?? '').password);
    expect(new Set(passwords).size).toBe(4);
    expect(databaseUrls(GIVEN)).toEqual(databaseUrls({ ...GIVEN }));
    const others = databaseUrls({ ...GIVEN, SECRETS_KEY: 'x'.repeat(32) });
    expect(others.tenant).not.toBe(databaseUrls(GIVEN).tenant);
  });

  it('is as it is given, where it is', () => {
    const urls = databaseUrls({ ...GIVEN, TENANT_DATABASE_URL: 'postgres://me@other/db' });
    expect(urls.tenant).toBe('postgres://me@other/db');
    expect(new URL(urls.auth ?? '').username).toBe('tenantry_auth');
  });

  it('is not known without DATABASE_URL or the key', () => {
    expect(databaseUrls({})).toEqual({
      admin: null,
      owner: undefined,
      auth: undefined,
      tenant: undefined,
    });
    expect(databaseUrls({ DATABASE_URL: GIVEN.DATABASE_URL }).tenant).toBeUndefined();
  });
});
