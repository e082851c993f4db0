import { isSlug, numbered, slugOf } from './slug';

const LONGEST = 50;

describe('T1: the slug that a name suggests', () => {
  it.each([
    ['Acme Corp', 'acme-corp'],
    ['  Acme  ', 'acme'],
    ['Ünique & Söhne', 'unique-sohne'],
    ['Café Crème GmbH', 'cafe-creme-gmbh'],
    ['--A--B--', 'a-b'],
    ['ＡＣＭＥ', 'acme'],
    ['42', '42'],
    ['x', 'x'],
  ])('%j: %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it.each([
    ['日本', 'tenant-new'],
    ['!!!', 'tenant-new'],
    ['', 'tenant-new'],
    ['Admin', 'tenant-admin'],
    ['API', 'tenant-api'],
    ['01234567-89ab-cdef', 'tenant-01234567-89ab-cdef'],
  ])('%j, which gives none or a reserved one: %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it('is no longer than a DNS label of ours may be, and ends in no hyphen', () => {
    expect(slugOf('x'.repeat(200))).toBe('x'.repeat(LONGEST));
    expect(slugOf(`${'x'.repeat(LONGEST - 1)} y`)).toBe('x'.repeat(LONGEST - 1));
  });

  it.each(['Acme', 'Admin', '', '日本', 'x'.repeat(200), `01234567-89ab-${'x'.repeat(60)}`])(
    'is always one: %j',
    (name) => {
      expect(isSlug(slugOf(name))).toBe(true);
    },
  );
});

describe('T1: what may be a slug', () => {
  it.each(['a', '7', 'acme', 'acme-corp', 'a--b', 'x'.repeat(LONGEST)])('%s', (text) => {
    expect(isSlug(text)).toBe(true);
  });

  it.each([
    '',
    '-acme',
    'acme-',
    'Acme',
    'acme.com',
    'acme corp',
    'acme_corp',
    'açme',
    'acme\n',
    'x'.repeat(LONGEST + 1),
  ])('not %j, which is no DNS label', (text) => {
    expect(isSlug(text)).toBe(false);
  });

  it.each([
    'www',
    'api',
    'admin',
    'localhost',
    'invitations',
    'internal',
    'current',
    'mine',
    'settings',
    'domains',
    'users',
    'audit-logs',
  ])('not %s, which is reserved', (text) => {
    expect(isSlug(text)).toBe(false);
  });

  it('not an id, because both name tenants', () => {
    expect(isSlug('0190d6a5-1f4e-7c3a-9b2e-1a2b3c4d5e6f')).toBe(false);
    expect(isSlug('0190d6a5')).toBe(true);
  });
});

describe('T1: the next try for a slug that is taken', () => {
  it('counts from the second', () => {
    expect([1, 2, 3, 10].map((attempt) => numbered('acme', attempt))).toEqual([
      'acme',
      'acme-2',
      'acme-3',
      'acme-10',
    ]);
  });

  it.each([2, 10, 999])('%d stays within the limit', (attempt) => {
    const slug = numbered('x'.repeat(LONGEST), attempt);
    expect(slug).toHaveLength(LONGEST);
    expect(slug.endsWith(`x-${attempt}`)).toBe(true);
    expect(isSlug(slug)).toBe(true);
  });

  it('keeps no hyphen where it cuts', () => {
    expect(numbered(`${'x'.repeat(47)}-yz`, 2)).toBe(`${'x'.repeat(47)}-2`);
  });
});
