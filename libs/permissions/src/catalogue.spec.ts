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

  it('builds keys as routes ask for them', () => {
    expect(permissionKey('abc', 'dashboard', 'read')).toBe('abc.dashboard.read');
  });
});
