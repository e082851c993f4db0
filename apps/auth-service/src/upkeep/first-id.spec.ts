import { v7 as uuidv7 } from 'uuid';
import { firstIdOf } from './first-id';

const NOON = Date.parse('2026-11-21T12:00:00Z');

describe('the first id of a moment', () => {
  it('stands between what was made before and what is made then', () => {
    const first = firstIdOf(new Date(NOON));
    expect(uuidv7({ msecs: NOON - 1 }) < first).toBe(true);
    expect(uuidv7({ msecs: NOON }) > first).toBe(true);
  });

  it('of the beginning of time is before every id', () => {
    expect(firstIdOf(new Date(0))).toBe('00000000-0000-7000-8000-000000000000');
  });
});
