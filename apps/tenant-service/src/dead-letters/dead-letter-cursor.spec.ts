import { InvalidInput } from '@app/errors';
import { decodeCursor, encodeCursor } from './dead-letter-cursor';

const place = { failedAt: 1_763_700_000_123, queue: 'events', job: 'event-1-2' };

describe('C4: the cursor of dead letters', () => {
  it.each(['after', 'before'] as const)('comes out as it went in: %s', (direction) => {
    expect(decodeCursor(encodeCursor({ direction, place }))).toEqual({ direction, place });
  });

  it('is absent on the first page', () => {
    expect(decodeCursor(undefined)).toBeUndefined();
  });

  it.each([
    'nonsense',
    '',
    encodeCursor({ direction: 'after', place }) + '!',
    Buffer.from('beside\n1\nevents\nx').toString('base64url'),
    Buffer.from('after\n1e3\nevents\nx').toString('base64url'),
    Buffer.from('after\n1\nevents').toString('base64url'),
  ])('refuses %j', (text) => {
    expect(() => decodeCursor(text)).toThrow(InvalidInput);
  });
});
