import { mintToken, sameBytes, sha256 } from './tokens';

describe('tokens', () => {
  it('I3: hold 256 random bits, in letters that a URL leaves alone', () => {
    const tokens = Array.from({ length: 100 }, mintToken);
    expect(new Set(tokens).size).toBe(100);
    for (const token of tokens) {
      expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
      expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    }
  });

  it('are stored as 32 bytes of SHA-256', () => {
    expect(sha256('abc').toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('are compared whatever their lengths', () => {
    expect(sameBytes('token', 'token')).toBe(true);
    expect(sameBytes('token', 'tokem')).toBe(false);
    expect(sameBytes('token', 'token2')).toBe(false);
    expect(sameBytes('', 'token')).toBe(false);
  });
});
