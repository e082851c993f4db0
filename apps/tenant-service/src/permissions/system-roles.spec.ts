import { expandGrants, isWithin } from '@app/permissions';
import { CATALOGUE, STARTING_PRODUCTS } from './catalogue';
import { DEFAULT_ROLE, OWNER, SYSTEM_ROLES, type SystemRole } from './system-roles';

const role = (key: string): SystemRole => SYSTEM_ROLES.find((one) => one.key === key)!;
const started = new Set(STARTING_PRODUCTS);
const held = (key: string): string[] => [...expandGrants(role(key).grants, CATALOGUE, started)];

describe('P1: the roles that every tenant has', () => {
  it('are owner, admin, staff and viewer', () => {
    expect(SYSTEM_ROLES.map(({ key }) => key)).toEqual(['owner', 'admin', 'staff', 'viewer']);
  });

  it('the owner holds every key that there is, and will be', () => {
    expect(role(OWNER).grants).toEqual(['*']);
    expect(held(OWNER)).toEqual([...CATALOGUE.keys]);
  });

  it.each(SYSTEM_ROLES.filter(({ key }) => key !== OWNER))(
    '$key is granted keys of the catalogue only, each once',
    ({ grants }) => {
      for (const grant of grants) expect(CATALOGUE.keys).toContain(grant);
      expect(new Set(grants).size).toBe(grants.length);
    },
  );

  it('each holds what the next one holds, and more', () => {
    const grants = SYSTEM_ROLES.map((one) => one.grants);
    for (const [index, inner] of grants.slice(1).entries()) {
      const outer = grants[index] ?? [];
      expect(isWithin(inner, outer)).toBe(true);
      expect(isWithin(outer, inner)).toBe(false);
    }
  });

  it('P3: every one of them may read the dashboard', () => {
    for (const { key } of SYSTEM_ROLES) expect(held(key)).toContain('abc.dashboard.read');
  });

  it('I2: staff and viewers invite nobody', () => {
    const inviters = SYSTEM_ROLES.filter(({ key }) =>
      held(key).includes('platform.invitations.write'),
    );
    expect(inviters.map(({ key }) => key)).toEqual(['owner', 'admin']);
  });

  it('I1: whoever is invited without a role can only look', () => {
    expect(held(DEFAULT_ROLE).filter((key) => !key.endsWith('.read'))).toEqual([]);
  });
});

describe('P1: a new tenant', () => {
  it('starts with products that there are', () => {
    expect(STARTING_PRODUCTS).toEqual(['abc', 'platform']);
    for (const product of STARTING_PRODUCTS) expect(CATALOGUE.products).toContain(product);
  });

  it('finds keys that are told apart', () => {
    expect(new Set(CATALOGUE.keys).size).toBe(CATALOGUE.keys.length);
    for (const key of CATALOGUE.keys) expect(key).toMatch(/^[a-z_]+\.[a-z_]+\.[a-z_]+$/);
  });
});
