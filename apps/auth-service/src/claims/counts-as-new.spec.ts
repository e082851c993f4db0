import { countsAsNew } from './counts-as-new';

const verified = { id: 'jane', isActive: true, emailVerifiedAt: new Date() };
const unverified = { ...verified, emailVerifiedAt: null };
const madeByThis = { userId: 'jane', created: true };

describe('countsAsNew', () => {
  it('is so for an unknown and for a never verified address', () => {
    expect(countsAsNew(null, null)).toBe(true);
    expect(countsAsNew(unverified, null)).toBe(true);
  });

  it('is so again for the invitation that made the account', () => {
    expect(countsAsNew(verified, madeByThis)).toBe(true);
    expect(countsAsNew(verified, { ...madeByThis, userId: 'joe' })).toBe(false);
    expect(countsAsNew(verified, { ...madeByThis, created: false })).toBe(false);
  });

  it('is never so for a verified account of its own, nor for a deactivated one', () => {
    expect(countsAsNew(verified, null)).toBe(false);
    expect(countsAsNew({ ...unverified, isActive: false }, madeByThis)).toBe(false);
  });
});
