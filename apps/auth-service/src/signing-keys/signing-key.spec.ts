import { SealBroken } from '@app/crypto';
import { sign, verify } from 'node:crypto';
import { mintSigningKey, SigningKey, signingKeySealer } from './signing-key';

const sealer = signingKeySealer('k'.repeat(32));
const NOW = new Date('2026-11-21T12:00:00Z');
const LATER = new Date('2026-11-21T12:00:01Z');

describe('SigningKey', () => {
  it('verifies with what it publishes what it signs with what it keeps sealed', () => {
    const key = new SigningKey(mintSigningKey(sealer, NOW), sealer);
    const message = Buffer.from('message');
    expect(verify('sha256', message, key.publicKey, sign('sha256', message, key.unseal()))).toBe(
      true,
    );
    expect(key.row.public_jwk).toMatchObject({ kid: key.kid, alg: 'ES256', use: 'sig' });
    expect(key.row.public_jwk).not.toHaveProperty('d');
  });

  it('opens with no other secret, and in no other row', () => {
    const row = mintSigningKey(sealer, NOW);
    expect(() => new SigningKey(row, signingKeySealer('x'.repeat(32))).unseal()).toThrow(
      SealBroken,
    );
    expect(() => new SigningKey({ ...row, kid: 'another' }, sealer).unseal()).toThrow(SealBroken);
  });

  it('is active from the moment it activates to the moment it retires', () => {
    const row = mintSigningKey(sealer, NOW);
    expect(new SigningKey(row, sealer).isActive(NOW)).toBe(true);
    expect(new SigningKey({ ...row, activates_at: LATER }, sealer).isActive(NOW)).toBe(false);
    expect(new SigningKey({ ...row, retires_at: NOW }, sealer).isActive(NOW)).toBe(false);
    expect(new SigningKey({ ...row, retires_at: LATER }, sealer).isActive(NOW)).toBe(true);
  });
});
