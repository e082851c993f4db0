import { SealBroken, Sealer, sha256 } from '@app/crypto';
import { mintInvitationToken, sealContext } from './invitation-token';

const sealer = new Sealer('a master key of thirty-two bytes!', 'invitation-token');

describe('I3: an invitation token', () => {
  it('is 256 bits, stored as its hash and sealed for its own row', () => {
    const { hash, sealed } = mintInvitationToken(sealer, 'one', 1);
    const token = sealer.open(sealed, sealContext('one', 1));
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(sha256(token)).toEqual(hash);
    expect(sealed.includes(token)).toBe(false);
  });

  it('does not open for another row, generation or key', () => {
    const { sealed } = mintInvitationToken(sealer, 'one', 1);
    const otherKey = new Sealer('another master key of 32 bytes!!', 'invitation-token');
    expect(() => sealer.open(sealed, sealContext('two', 1))).toThrow(SealBroken);
    expect(() => sealer.open(sealed, sealContext('one', 2))).toThrow(SealBroken);
    expect(() => otherKey.open(sealed, sealContext('one', 1))).toThrow(SealBroken);
  });
});
