import { mintToken, sha256, type Sealer } from '@app/crypto';

/** A fresh token in the three forms that it takes. The plain one never leaves this process unsealed. */
export interface MintedToken {
  hash: Buffer;
  sealed: Buffer;
}

export function mintInvitationToken(
  sealer: Sealer,
  invitationId: string,
  generation: number,
): MintedToken {
  const token = mintToken();
  return { hash: sha256(token), sealed: sealer.seal(token, sealContext(invitationId, generation)) };
}

/** Binds a sealed token to its row and generation. */
export function sealContext(invitationId: string, generation: number): string {
  return `invitation:${invitationId}:${generation}`;
}
