import { JwtService } from '@nestjs/jwt';
import { Clock } from '@app/clock';
import { Unauthenticated } from '@app/errors';
import { createHmac, createPublicKey, verify, type JsonWebKey, type KeyObject } from 'node:crypto';
import { AccessTokens } from './access-tokens';

/**
 * Examples that RFC 7515 (JWS) and RFC 6979 (ECDSA) print. No living npm package of JOSE test vectors
 * was found, so they stand here; that each is what its RFC says is shown by its verifying.
 */
const CLAIMS_OF_JOE =
  'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ';

const publicKey = (key: JsonWebKey): KeyObject => createPublicKey({ key, format: 'jwk' });
const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');

const P256_KEY = publicKey({
  kty: 'EC',
  crv: 'P-256',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
});
const P521_KEY = publicKey({
  kty: 'EC',
  crv: 'P-521',
  x: 'AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_NjFZ6OvLFV1jSfS9tsz4qUxcWceqwQGk',
  y: 'ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDly79ajL4Kkd0AZMaZmh9ubmf63e3kyMj2',
});
const HMAC_SECRET = bytes(
  'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow',
);

interface Vector {
  name: string;
  header: string;
  payload: string;
  signature: string;
  key: KeyObject;
  /** Whether it is genuine, by the algorithm that it names. */
  genuine: (content: Buffer, signature: Buffer) => boolean;
}

const raw = (key: KeyObject): { key: KeyObject; dsaEncoding: 'ieee-p1363' } => ({
  key,
  dsaEncoding: 'ieee-p1363',
});

const VECTORS: Vector[] = [
  {
    name: 'RFC 7515 A.1, HS256',
    header: 'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9',
    payload: CLAIMS_OF_JOE,
    signature: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
    key: P256_KEY,
    genuine: (content, signature) =>
      createHmac('sha256', HMAC_SECRET).update(content).digest().equals(signature),
  },
  {
    name: 'RFC 7515 A.3, ES256',
    header: 'eyJhbGciOiJFUzI1NiJ9',
    payload: CLAIMS_OF_JOE,
    signature:
      'DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q',
    key: P256_KEY,
    genuine: (content, signature) => verify('sha256', content, raw(P256_KEY), signature),
  },
  {
    name: 'RFC 7515 A.4, ES512',
    header: 'eyJhbGciOiJFUzUxMiJ9',
    payload: 'UGF5bG9hZA',
    signature:
      'AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZqwqT2SI-KGDKB34XO0aw_7XdtAG8GaSwFKdCAPZgoXD2YBJZCPEX3xKpRwcdOO8KpEHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolLzeO_Jn',
    key: P521_KEY,
    genuine: (content, signature) => verify('sha512', content, raw(P521_KEY), signature),
  },
  {
    name: 'RFC 7515 A.5, none',
    header: 'eyJhbGciOiJub25lIn0',
    payload: CLAIMS_OF_JOE,
    signature: '',
    key: P256_KEY,
    genuine: (_content, signature) => signature.length === 0,
  },
];

describe('A3: the published vectors', () => {
  it.each(VECTORS)('$name is as its RFC has it', ({ header, payload, signature, genuine }) => {
    expect(genuine(Buffer.from(`${header}.${payload}`), bytes(signature))).toBe(true);
  });

  it.each(VECTORS)('$name is no access token of ours', async (vector) => {
    const keys = { publicKey: () => Promise.resolve(vector.key), isCurrent: () => true };
    const tokens = new AccessTokens(keys, new JwtService(), new Clock());
    const { header, payload, signature } = vector;
    await expect(tokens.verify(`${header}.${payload}.${signature}`)).rejects.toThrow(
      Unauthenticated,
    );
  });

  /** The very call that AccessTokens makes, less the claims that Joe’s token hasn’t got. */
  const jwt = new JwtService();
  const library = (token: string, key: KeyObject): Promise<object> =>
    jwt.verifyAsync(token, {
      publicKey: key as unknown as string,
      algorithms: ['ES256'],
      ignoreExpiration: true,
    });

  it.each(VECTORS)(
    '$name is genuine to the library that we use only if it is ES256',
    async (vector) => {
      const { name, header, payload, signature, key } = vector;
      const verified = library(`${header}.${payload}.${signature}`, key);
      if (name.includes('ES256')) await expect(verified).resolves.toMatchObject({ iss: 'joe' });
      else await expect(verified).rejects.toThrow();
    },
  );

  it('RFC 7515 A.3 is not genuine with any one bit of its signature turned', async () => {
    const { header, payload, signature } = VECTORS[1]!;
    for (let bit = 0; bit < 512; bit++) {
      const turned = bytes(signature);
      turned[bit >> 3]! ^= 1 << (bit & 7);
      const token = `${header}.${payload}.${turned.toString('base64url')}`;
      await expect(library(token, P256_KEY)).rejects.toThrow('invalid signature');
    }
  });

  const RFC_6979_KEY = publicKey({
    kty: 'EC',
    crv: 'P-256',
    x: hex('60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6'),
    y: hex('7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299'),
  });

  it.each([
    [
      'sample',
      'EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716',
      'F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8',
    ],
    [
      'test',
      'F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367',
      '019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083',
    ],
  ])('RFC 6979 A.2.5, %j: the primitive below agrees', (message, r, s) => {
    const signature = Buffer.from(r + s, 'hex');
    expect(verify('sha256', Buffer.from(message), raw(RFC_6979_KEY), signature)).toBe(true);
    expect(verify('sha256', Buffer.from(`${message}.`), raw(RFC_6979_KEY), signature)).toBe(false);
  });
});

function hex(text: string): string {
  return Buffer.from(text, 'hex').toString('base64url');
}
