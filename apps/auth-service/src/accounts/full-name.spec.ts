import { splitName } from './full-name';

describe('splitName', () => {
  it.each([
    ['Jane', 'Jane', ''],
    ['Jane van der Berg', 'Jane', 'van der Berg'],
    ['  Jane   Doe ', 'Jane', 'Doe'],
    ['', '', ''],
  ])('splits %j at the first blank', (name, firstName, lastName) => {
    expect(splitName(name)).toEqual({ firstName, lastName });
  });
});
