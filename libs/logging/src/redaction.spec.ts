import { createHash, randomBytes, randomInt } from 'node:crypto';
import { redactLine } from './redaction';

const line = (fields: object): string => redactLine(JSON.stringify(fields));
const parsed = (fields: object): unknown => JSON.parse(line(fields));

const SECRET_KEYS = [
  'password',
  'new_password',
  'newPassword',
  'password_confirm',
  'token',
  'accessToken',
  'refresh_token',
  'access',
  'refresh',
  'Authorization',
  'proxy-authorization',
  'cookie',
  'Set-Cookie',
  'client_secret',
  'clientSecret',
  'api_key',
  'apiKey',
  'X-Api-Key',
  'private_key',
  'SECRETS_KEY',
  'otp',
  'totp',
  'recovery_code',
  'credential',
  'credentials',
  'sid',
  'connect.sid',
  'session_id',
  'sealed_token',
  'token_hash',
  'webhook-signature',
  'x-signature',
  'jwt',
];

describe('L1: what a log line never shows', () => {
  it('secrets by key, at any depth', () => {
    const shown = parsed({
      a: { b: [{ password: 'pa"ss\\word', c: 1 }] },
      Authorization: 'x',
      token: 'y',
    });
    expect(shown).toEqual({
      a: { b: [{ password: '[redacted]', c: 1 }] },
      Authorization: '[redacted]',
      token: '[redacted]',
    });
  });

  it.each(SECRET_KEYS)('%s, whatever its value is, and nothing beside it', (key) => {
    const values: unknown[] = [
      'hunter2',
      '',
      'with "quotes", \\ and } ]',
      'ends in \\',
      424242,
      -1.5e9,
      ['hunter2', { a: 'hunter2' }],
      { nested: { deeply: ['hunter2', 'br]ack{et'] } },
      [],
    ];
    for (const value of values) {
      const hidden = { before: 1, [key]: value, after: ['x', { y: 'z' }] };
      const shown = { before: 1, [key]: '[redacted]', after: ['x', { y: 'z' }] };
      expect(parsed(hidden)).toEqual(shown);
      expect(parsed({ deep: [hidden] })).toEqual({ deep: [shown] });
      // The same as a text, and as a text inside of a text.
      const text = JSON.stringify(hidden);
      expect(parsed({ message: text })).toEqual({ message: JSON.stringify(shown) });
      const twice = JSON.stringify({ body: text });
      expect(parsed({ message: `got ${twice}!` })).toEqual({
        message: `got ${JSON.stringify({ body: JSON.stringify(shown) })}!`,
      });
      expect(parsed({ message: JSON.stringify(hidden, null, 2) })).toEqual({
        message: JSON.stringify(shown, null, 2),
      });
    }
    for (const nothing of [null, true, false]) {
      expect(parsed({ [key]: nothing, b: 1 })).toEqual({ [key]: nothing, b: 1 });
    }
  });

  it('a secret in JSON that was cut off: the line stays whole', () => {
    const text = JSON.stringify({ a: 1, password: 'hunter2, and more' });
    for (let length = 16; length < text.length; length++) {
      const shown = line({ message: text.slice(0, length), after: 'kept' });
      expect(shown).not.toContain('hunter');
      expect(JSON.parse(shown)).toMatchObject({ after: 'kept' });
    }
  });

  const jwt = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';
  it.each([
    ['Bearer abc.def', 'abc.def'],
    ['authorization: bearer abc.def', 'abc.def'],
    ['BEARER abc.def', 'abc.def'],
    ['Basic YWRtaW46aHVudGVyMg==', 'YWRtaW46aHVudGVyMg'],
    [`a ${jwt} b`, jwt],
    ['GET /x?token=s3cret&a=1', 's3cret'],
    ['GET /x?a=1&access_token=s3cret', 's3cret'],
    ['GET /x?refresh_token=s3cret;a=1', 's3cret'],
    ['/cb?code=s3cret', 's3cret'],
    ['#token=zzz', 'zzz'],
    ['/login?next=%2Faccept%23token%3Dzzz%26a%3D1', 'zzz'],
    ['/login?next=%252Faccept%2523token%253Dzzz', 'zzz'],
    ['grant_type=password&client_secret=s3cret&password=hunter2', 's3cret'],
    ['grant_type=password&client_secret=x&password=hunter2', 'hunter2'],
    ['https://s3.test/a?X-Amz-Signature=abcdef&X-Amz-Credential=AKxx', 'abcdef'],
    ['postgres://me:pw@host/db', 'pw@'],
    ['redis://:hunter2@host:6379', 'hunter2'],
    ['Cookie: a=b; sid=hunter2', 'hunter2'],
    ['x-api-key: hunter2', 'hunter2'],
    ['webhook-signature: v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=', 'K5oZ'],
    ['signed v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4= by', 'K5oZ'],
    ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'MfKQ'],
    ['key sk_live_4eC39HqLyjWDarjtT1zdp7dc', '4eC39'],
    ['-----BEGIN EC PRIVATE KEY-----\nMHcCAQEE\n-----END EC PRIVATE KEY-----', 'MHcC'],
  ])('secrets by shape, inside any text: %s', (text, secret) => {
    for (const fields of [{ message: text }, { message: JSON.stringify({ a: text }) }]) {
      const shown = line(fields);
      expect(shown).not.toContain(secret);
      expect(shown).toContain('[redacted]');
      expect(() => JSON.parse(shown) as unknown).not.toThrow();
    }
  });

  it('what stands around a secret stays', () => {
    expect(line({ message: 'GET /x?token=s3cret&a=1 postgres://me:pw@host/db' })).toBe(
      '{"message":"GET /x?token=[redacted]&a=1 postgres://me:[redacted]@host/db"}',
    );
  });

  it('tokens that we mint, wherever in a line', () => {
    for (const bytes of [32, 64]) {
      for (let n = 0; n < 200; n++) {
        // Without a capital, a small letter or a digit it would be none of ours.
        const token = `aB3${randomBytes(bytes).toString('base64url').slice(3)}`;
        const words = 'x'.repeat(randomInt(100));
        expect(line({ message: `${words} ${token}, ${words}` })).toBe(
          `{"message":"${words} [redacted], ${words}"}`,
        );
        expect(line({ path: `/a/${token}` })).toBe('{"path":"/a/[redacted]"}');
      }
    }
  });

  it('leaves everything else as it is', () => {
    const sha256 = createHash('sha256').update('x').digest('hex');
    const fields = {
      trace_id: 'aB3'.padEnd(43, 'x'),
      message: 'request',
      path: '/api/token-shop',
      tokens: 3,
      token_type: 'x',
      secrets_hidden: 2,
      accessed: 'yes',
      code: '23505',
      keyed: 1,
      design: 'x',
      session_id: '01a1ff0d-c350-77ad-976c-f78115d945f9',
      job_id: 'invitation-mail-01a1ff0e-2522-71e5-abcc-2e20edd6c961-1',
      hash: sha256,
      statement: 'SELECT a FROM b WHERE c = $1',
      stack: 'Error: x\n    at Basic usage (/srv/app/node_modules/@a/b/c.js:1:2)',
      url: 'https://example.test/a?b=c#d',
    };
    expect(line(fields)).toBe(JSON.stringify(fields));
  });

  it('never breaks a line: whatever JSON goes in, JSON comes out', () => {
    const pieces = [
      '"',
      '\\',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      'password',
      'token":',
      '=',
      ' ',
      '%3D',
    ];
    for (let n = 0; n < 3_000; n++) {
      const piece = (): string => pieces[randomInt(pieces.length)]!;
      const text = Array.from({ length: randomInt(30) }, piece).join('');
      const key = Array.from({ length: randomInt(3) }, piece).join('');
      const shown = line({ [key]: text, list: [{ token: text }], last: 'kept' });
      expect(JSON.parse(shown)).toMatchObject({ list: [{ token: '[redacted]' }], last: 'kept' });
    }
  });
});
