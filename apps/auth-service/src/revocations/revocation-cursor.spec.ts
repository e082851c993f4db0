import { InvalidInput } from '@app/errors';
import { decodeRevocationCursor, encodeRevocationCursor } from './revocation-cursor';

const ID = '01900000-0000-7000-8000-000000000001';

describe('the cursor of revocations', () => {
  it.each([
    { horizon: '7431' },
    { horizon: '18446744073709551615' },
    { horizon: '5', position: { xid: '9', kind: 'user', subjectId: ID }, first: false },
    { horizon: '5', position: { xid: '9', kind: 'session', subjectId: ID }, first: true },
  ])('is read as it was written: %j', (cursor) => {
    expect(decodeRevocationCursor(encodeRevocationCursor(cursor))).toEqual(cursor);
  });

  it.each([
    '',
    'x',
    '-1',
    '1.',
    '18446744073709551616',
    `5.18446744073709551616.user.${ID}`,
    `5.9.role.${ID}`,
    `5.9.user.${'-'.repeat(36)}`,
    `5.9.user.${ID}.last`,
  ])('is not %j', (text) => {
    expect(() => decodeRevocationCursor(text)).toThrow(InvalidInput);
  });
});
