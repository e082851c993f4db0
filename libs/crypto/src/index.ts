export { Sealer, SealBroken } from './sealer';
export { mintToken, sha256, sameBytes } from './tokens';
