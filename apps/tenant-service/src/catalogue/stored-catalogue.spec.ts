import { Catalogue } from '@app/permissions';
import { driftOf, effectiveCatalogue, patternOf, type StoredRow } from './stored-catalogue';

const CODE = new Catalogue({ abc: { dashboard: ['read'] }, platform: {} }, { abc: 'ABC' });

const row = (path: string, declared = true): StoredRow => {
  const [product = '', feature = null, action = null] = path.split('.');
  return { product, feature, action, name: action === null ? path : null, declared };
};

const SYNCED = ['abc', 'abc.dashboard', 'abc.dashboard.read', 'platform'].map((path) => row(path));

describe('P4: where code and database part', () => {
  it('is nowhere when every part is declared in both', () => {
    expect(driftOf(CODE, SYNCED)).toEqual({ missing: [], stale: [] });
  });

  it('is at everything while the database is empty', () => {
    const missing = ['abc.dashboard.read', 'abc.dashboard.*', 'abc.*', 'platform.*'];
    expect(driftOf(CODE, [])).toEqual({ missing, stale: [] });
  });

  it('is where a team has added what code came to declare: a sync makes it the code’s', () => {
    const added = [...SYNCED.slice(0, 2), row('abc.dashboard.read', false), row('platform')];
    expect(driftOf(CODE, added)).toEqual({ missing: ['abc.dashboard.read'], stale: [] });
  });

  it('is where code has dropped something, and not where a team has added something', () => {
    const stored = [...SYNCED, row('old'), row('old.thing'), row('crm', false)];
    expect(driftOf(CODE, stored)).toEqual({ missing: [], stale: ['old.*', 'old.thing.*'] });
  });

  it('is told by pattern', () => {
    expect(['a', 'a.b', 'a.b.c'].map((path) => patternOf(row(path)))).toEqual([
      'a.*',
      'a.b.*',
      'a.b.c',
    ]);
  });
});

describe('P4: the catalogue that holds', () => {
  it('is what code declares with what teams have added, in any order of rows', () => {
    const added = ['crm.contacts.read', 'crm.contacts', 'crm', 'abc.dashboard.share'].map((path) =>
      row(path, false),
    );
    const catalogue = effectiveCatalogue(CODE, [...added, ...SYNCED]);
    expect([...catalogue.keys].sort()).toEqual([
      'abc.dashboard.read',
      'abc.dashboard.share',
      'crm.contacts.read',
    ]);
    expect([...catalogue.products].sort()).toEqual(['abc', 'crm', 'platform']);
    expect(catalogue.nameOf('crm')).toBe('crm');
  });

  it('leaves out what code has dropped, with all below it', () => {
    const dropped = [row('abc.dashboard.fly'), row('old'), row('old.thing', false)];
    const below = row('old.thing.read', false);
    const catalogue = effectiveCatalogue(CODE, [...SYNCED, ...dropped, below]);
    expect(catalogue.keys).toEqual(['abc.dashboard.read']);
    expect(catalogue.products).toEqual(['abc', 'platform']);
  });
});
