import { CATALOGUE } from '../permissions/catalogue';
import { TenantAccess, type GrantRow } from './tenant-access';

const ACME = {
  id: 'acme',
  slug: 'acme',
  name: 'Acme Corp',
  status: 'active',
  invitation_days: 7,
  allowed_email_domains: [],
};

const OWNER: GrantRow = { role_id: 'r1', key: 'owner', name: 'Owner', patterns: ['*'] };
const READER: GrantRow = {
  role_id: 'r2',
  key: 'reader',
  name: 'Reader',
  patterns: ['abc.dashboard.read', 'platform.members.*', 'removed.feature.read'],
};
const EMPTY: GrantRow = { role_id: 'r3', key: 'empty', name: 'Empty', patterns: [] };

const access = (...products: string[]): TenantAccess =>
  new TenantAccess(ACME, [OWNER, READER, EMPTY], new Set(products));

const keys = (of: TenantAccess, role: string): string[] => [...(of.roleNamed(role)?.keys ?? [])];

describe('P1: who may do what in a tenant', () => {
  it('a role holds the keys that its grants stand for', () => {
    expect(keys(access('abc', 'platform'), 'reader')).toEqual([
      'abc.dashboard.read',
      'platform.members.read',
      'platform.members.write',
      'platform.members.delete',
    ]);
  });

  it('the owner holds every key, and a role without grants none', () => {
    expect(keys(access('abc', 'platform'), 'owner')).toEqual([...CATALOGUE.keys]);
    expect(keys(access('abc', 'platform'), 'empty')).toEqual([]);
  });

  it('nobody holds a key of a product that is switched off, not even a superuser', () => {
    const withoutPlatform = access('abc');
    expect(keys(withoutPlatform, 'owner')).toEqual(['abc.dashboard.read']);
    expect(keys(withoutPlatform, 'reader')).toEqual(['abc.dashboard.read']);
    expect([...withoutPlatform.everyKey]).toEqual(['abc.dashboard.read']);
    expect(access().everyKey.size).toBe(0);
  });

  it('I2: a role keeps its grants as they were given, to be compared', () => {
    expect(access().roleNamed('reader')?.grants).toEqual(READER.patterns);
  });

  it('finds roles by id and by key', () => {
    const both = access('abc');
    expect(both.role('r2')).toMatchObject({ id: 'r2', key: 'reader', name: 'Reader' });
    expect(both.roleNamed('reader')).toBe(both.role('r2'));
    expect(both.role('reader')).toBeUndefined();
    expect(both.roleNamed('nobody')).toBeUndefined();
  });
});

describe('P6: what is remembered of members', () => {
  it('is the role of each', () => {
    const both = access('abc');
    const reader = { role: both.roleNamed('reader')!, sinceSession: null };
    both.remember('jane', reader);
    expect(both.remembered('jane')).toBe(reader);
    expect(both.remembered('joe')).toBeUndefined();
  });

  it('is never more than a process can hold', () => {
    const both = access('abc');
    const reader = { role: both.roleNamed('reader')!, sinceSession: null };
    for (let n = 0; n <= 20_000; n++) both.remember(`user ${n}`, reader);
    expect(both.remembered('user 0')).toBeUndefined();
    expect(both.remembered('user 20000')).toBe(reader);
  });
});
