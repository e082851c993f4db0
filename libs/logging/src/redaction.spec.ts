import { redactLine } from './redaction';

const line = (fields: object): string => redactLine(JSON.stringify(fields));

describe('L1: what a log line never shows', () => {
  it('secrets by key, at any depth', () => {
    const shown = line({
      a: { b: [{ password: 'pa"ss\\word', c: 1 }] },
      Authorization: 'x',
      token: 'y',
    });
    expect(JSON.parse(shown)).toEqual({
      a: { b: [{ password: '[redacted]', c: 1 }] },
      Authorization: '[redacted]',
      token: '[redacted]',
    });
  });

  it('secrets by shape, inside any text', () => {
    const jwt = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';
    const text = `Bearer abc.def GET /x?token=s3cret&a=1 ${jwt} postgres://me:pw@host/db #token=zzz`;
    const shown = line({ message: text });
    for (const secret of ['abc.def', 's3cret', jwt, 'pw@', 'zzz'])
      expect(shown).not.toContain(secret);
    expect(shown).toContain('a=1');
    expect(shown).toContain('postgres://me:[redacted]@host/db');
  });

  it('leaves everything else as it is', () => {
    const fields = { message: 'request', path: '/api/token-shop', tokens: 3, accessed: 'yes' };
    expect(line(fields)).toBe(JSON.stringify(fields));
  });
});
