import { SealBroken } from '@app/crypto';
import { v7 as uuidv7 } from 'uuid';
import { RefreshTokens } from './refresh-token';

const tokens = new RefreshTokens('k'.repeat(32));

describe('RefreshTokens', () => {
  it('reads what it minted', () => {
    const id = uuidv7();
    const minted = tokens.mint(id);
    const read = tokens.read(minted.text);
    expect(read?.sessionId).toBe(id);
    expect(read?.hash).toEqual(minted.hash);
    expect(minted.text).toMatch(/^[A-Za-z0-9_-]{86}$/);
  });

  it('takes another spelling of the same bytes for the same token', () => {
    const minted = tokens.mint(uuidv7());
    expect(tokens.read(`${minted.text}==`)?.text).toBe(minted.text);
  });

  it('refuses what somebody made up or changed', () => {
    const bytes = Buffer.from(tokens.mint(uuidv7()).text, 'base64url');
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] as number) ^ 1;
      expect(tokens.read(changed.toString('base64url'))).toBeNull();
    }
    expect(tokens.read('')).toBeNull();
    expect(tokens.read('not a token')).toBeNull();
    expect(new RefreshTokens('x'.repeat(32)).read(bytes.toString('base64url'))).toBeNull();
  });
});

describe('RefreshToken', () => {
  it('seals its successor for itself alone', () => {
    const id = uuidv7();
    const [parent, successor, stranger] = [tokens.mint(id), tokens.mint(id), tokens.mint(id)];
    const sealed = parent.sealSuccessor(successor);
    expect(parent.openSuccessor(sealed)).toBe(successor.text);
    expect(() => stranger.openSuccessor(sealed)).toThrow(SealBroken);
  });
});
