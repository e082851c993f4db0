import { GENESIS, linkHash } from './chain';

const chain = (...entries: string[]): string =>
  entries.reduce((hash: Buffer, entry) => linkHash(hash, entry), GENESIS).toString('hex');

describe("T4: a tenant's chain of audit entries", () => {
  it('is the same for the same story', () => {
    expect(chain('a', 'b', 'c')).toBe(chain('a', 'b', 'c'));
    expect(chain('a', 'b', 'c')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is another one when entries change places', () => {
    expect(chain('a', 'b')).not.toBe(chain('b', 'a'));
  });

  it('is another one when an entry is changed, left out, added or joined to its neighbour', () => {
    const story = chain('a', 'b', 'c');
    for (const forged of [
      chain('a', 'B', 'c'),
      chain('a', 'c'),
      chain('a', 'b'),
      chain('a', 'b', 'c', ''),
      chain('ab', 'c'),
      chain('a', 'bc'),
    ]) {
      expect(forged).not.toBe(story);
    }
  });

  it('rests on where it begins', () => {
    expect(linkHash(GENESIS, 'a')).not.toEqual(linkHash(linkHash(GENESIS, ''), 'a'));
    expect(GENESIS).toEqual(Buffer.alloc(32));
  });
});
