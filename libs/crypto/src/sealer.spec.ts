import { SealBroken, Sealer } from './sealer';

const KEY = 'k'.repeat(32);
const sealer = new Sealer(KEY, 'invitation tokens');

describe('I3: what waits in a column waits sealed', () => {
  it.each(['', 'a token', 'ünïcödé ✉', 'x'.repeat(10_000)])('opens what it sealed', (secret) => {
    expect(sealer.open(sealer.seal(secret, 'row 1'), 'row 1')).toBe(secret);
  });

  it('shows nothing of the secret, and never the same bytes twice', () => {
    const [first, second] = [sealer.seal('a token', 'row 1'), sealer.seal('a token', 'row 1')];
    expect(first.includes('a token')).toBe(false);
    expect(first.equals(second)).toBe(false);
    expect(first).toHaveLength(12 + 16 + 'a token'.length);
  });

  it('does not open in another row', () => {
    expect(() => sealer.open(sealer.seal('a token', 'row 1'), 'row 2')).toThrow(SealBroken);
  });

  it('does not open for another purpose or with another key', () => {
    const sealed = sealer.seal('a token', 'row 1');
    expect(() => new Sealer(KEY, 'signing keys').open(sealed, 'row 1')).toThrow(SealBroken);
    expect(() => new Sealer('x'.repeat(32), 'invitation tokens').open(sealed, 'row 1')).toThrow(
      SealBroken,
    );
  });

  it('opens for whoever has the same key and purpose', () => {
    const sealed = sealer.seal('a token', 'row 1');
    expect(new Sealer(KEY, 'invitation tokens').open(sealed, 'row 1')).toBe('a token');
  });

  it.each([0, 12, 28])('does not open when the byte at %d was changed', (at) => {
    const sealed = sealer.seal('a token', 'row 1');
    sealed.writeUInt8(sealed.readUInt8(at) ^ 1, at);
    expect(() => sealer.open(sealed, 'row 1')).toThrow(SealBroken);
  });

  it.each([16, 20, 27])('does not open by a tag of which only %d bytes are left', (length) => {
    const sealed = sealer.seal('', 'row 1').subarray(0, length);
    expect(() => sealer.open(sealed, 'row 1')).toThrow(SealBroken);
  });

  it.each([0, 11, 27, 34])('does not open when only %d bytes are left', (length) => {
    const sealed = sealer.seal('a token', 'row 1').subarray(0, length);
    expect(() => sealer.open(sealed, 'row 1')).toThrow(SealBroken);
  });
});
