import { constraintOf } from './constraint-of';

describe('which constraint refused a write', () => {
  it("is told by pg's error, and by TypeORM's around it", () => {
    const refused = Object.assign(new Error('duplicate key'), { constraint: 'members_email' });
    expect(constraintOf(refused)).toBe('members_email');
    expect(constraintOf(Object.assign(new Error('failed'), { driverError: refused }))).toBe(
      'members_email',
    );
  });

  it('is none for any other error', () => {
    expect(constraintOf(new Error('syntax'))).toBeUndefined();
    expect(constraintOf({ constraint: 17 })).toBeUndefined();
    const around: { driverError?: unknown } = {};
    around.driverError = around;
    expect(constraintOf(around)).toBeUndefined();
  });
});
