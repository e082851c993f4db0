import { Catalogue } from './catalogue';
import { permissionKey } from './require-permission';

describe('P1: the catalogue', () => {
  it('tells every permission as product.feature.action', () => {
    const catalogue = new Catalogue({
      abc: { dashboard: ['read'] },
      platform: { members: ['read', 'write'], roles: [] },
      empty: {},
    });
    expect(catalogue.keys).toEqual([
      'abc.dashboard.read',
      'platform.members.read',
      'platform.members.write',
    ]);
    expect(catalogue.products).toEqual(['abc', 'platform', 'empty']);
  });

  it('finds a key by itself and under patterns that end in a wildcard, and under nothing else', () => {
    const catalogue = new Catalogue({ abc: { dashboard: ['read', 'write'], empty: [] }, xyz: {} });
    const both = ['abc.dashboard.read', 'abc.dashboard.write'];
    expect(catalogue.keysUnder('*')).toEqual(both);
    expect(catalogue.keysUnder('abc.*')).toEqual(both);
    expect(catalogue.keysUnder('abc.dashboard.*')).toEqual(both);
    expect(catalogue.keysUnder('abc.dashboard.read')).toEqual(['abc.dashboard.read']);
    for (const bare of ['abc.empty.*', 'xyz.*']) expect(catalogue.keysUnder(bare)).toEqual([]);
    for (const nothing of ['abc', 'abc.dashboard', '', 'constructor', 'xyz.a.*'])
      expect(catalogue.keysUnder(nothing)).toBeUndefined();
    expect(['abc.dashboard.read', 'abc.*', '*', 'abc'].map((key) => catalogue.has(key))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('builds keys as routes ask for them', () => {
    expect(permissionKey('abc', 'dashboard', 'read')).toBe('abc.dashboard.read');
  });
});
