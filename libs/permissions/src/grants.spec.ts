import { Catalogue } from './catalogue';
import { expandGrants, faultOfGrant, grantOf, isWithin } from './grants';

const CATALOGUE = new Catalogue({
  abc: { dashboard: ['read', 'write'], reports: ['read'] },
  abcdef: { dashboard: ['read'] },
  platform: { members: ['read'] },
});
const EVERY_PRODUCT = new Set(['abc', 'abcdef', 'platform']);

const keys = (patterns: string[], products = EVERY_PRODUCT): string[] =>
  [...expandGrants(patterns, CATALOGUE, products)].sort();

describe('P1: the keys that a role holds', () => {
  it.each([
    [['*'], CATALOGUE.keys],
    [['abc.*'], ['abc.dashboard.read', 'abc.dashboard.write', 'abc.reports.read']],
    [['abc.dashboard.*'], ['abc.dashboard.read', 'abc.dashboard.write']],
    [['abc.dashboard.read'], ['abc.dashboard.read']],
    [
      ['platform.members.read', 'abc.reports.*'],
      ['abc.reports.read', 'platform.members.read'],
    ],
    [[], []],
  ])('%j grants %j', (patterns, granted) => {
    expect(keys(patterns)).toEqual(granted);
  });

  it.each([
    'abc',
    'abc.dashboard',
    'abc.dash*',
    '*.dashboard.read',
    'abc.*.read',
    '',
    '.*',
    'ABC.*',
  ])('%j is no pattern, and grants nothing', (pattern) => {
    expect(keys([pattern])).toEqual([]);
  });

  it('never go beyond the catalogue', () => {
    expect(keys(['abc.dashboard.delete', 'billing.*'])).toEqual([]);
  });

  it('leave out the products that are switched off, whatever was granted', () => {
    expect(keys(['*'], new Set(['platform']))).toEqual(['platform.members.read']);
    expect(keys(['abc.*'], new Set(['abcdef']))).toEqual([]);
    expect(keys(['*'], new Set())).toEqual([]);
  });
});

describe('I2: whether one role goes beyond another', () => {
  it.each([
    [['abc.dashboard.read'], ['abc.dashboard.read']],
    [['abc.dashboard.read'], ['abc.*']],
    [['abc.dashboard.*'], ['abc.*']],
    [['abc.*', 'platform.members.read'], ['*']],
    [['*'], ['*']],
    [
      ['abc.dashboard.read', 'platform.members.read'],
      ['platform.*', 'abc.dashboard.*'],
    ],
    [[], []],
    [[], ['abc.*']],
  ])('%j is within %j', (inner, outer) => {
    expect(isWithin(inner, outer)).toBe(true);
  });

  it.each([
    [['*'], ['abc.*', 'abcdef.*', 'platform.*']],
    [['*'], CATALOGUE.keys],
    [['abc.*'], ['abc.dashboard.*', 'abc.reports.*']],
    [['abc.dashboard.*'], ['abc.dashboard.read', 'abc.dashboard.write']],
    [['abcdef.dashboard.read'], ['abc.*']],
    [['abc.dashboard.read', 'platform.members.read'], ['abc.*']],
    [['abc.dashboard.read'], []],
  ])('%j goes beyond %j', (inner, outer) => {
    expect(isWithin(inner, outer)).toBe(false);
  });
});

describe('P1: what may be granted', () => {
  it.each(['*', 'abc.*', 'abc.dashboard.*', 'abc.dashboard.read', 'platform.members.*'])(
    '%j may',
    (pattern) => {
      expect(faultOfGrant(pattern, CATALOGUE)).toBeNull();
    },
  );

  it.each([
    ...['', 'abc', 'abc.dashboard', '*.dashboard.read', 'abc.*.read', 'abc.dash*', '**', '*.*'],
    ...['abc.dashboard.read.*', 'ABC.*', ' abc.*', 'abc..read', '.*', 'abc.**', '__proto__'],
  ])('%j may not: a wildcard stands in the last place only', (pattern) => {
    expect(faultOfGrant(pattern, CATALOGUE)).toMatch(/^must be/);
  });

  it.each([
    ['billing.*', 'names the product billing, which there is not'],
    ['constructor.*', 'names the product constructor, which there is not'],
    ['billing.invoices.read', 'names the product billing, which there is not'],
    ['abc.nothing.*', 'names no permission that there is'],
    ['abc.dashboard.delete', 'names no permission that there is'],
  ])('%j may not: %s', (pattern, fault) => {
    expect(faultOfGrant(pattern, CATALOGUE)).toBe(fault);
  });
});

describe('P5: which grant decided', () => {
  it.each([
    [['abc.reports.read', 'abc.*', '*'], 'abc.dashboard.read', 'abc.*'],
    [['*'], 'abc.dashboard.read', '*'],
    [['abc.dashboard.read'], 'abc.dashboard.read', 'abc.dashboard.read'],
    [['abc.*'], 'abcdef.dashboard.read', undefined],
    [[], 'abc.dashboard.read', undefined],
  ])('of %j for %s', (patterns, key, grant) => {
    expect(grantOf(patterns, key)).toBe(grant);
  });
});
