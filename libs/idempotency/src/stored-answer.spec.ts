import { InvalidInput, NotFound, PermissionDenied, RateLimited, Unavailable } from '@app/errors';
import { LARGEST_ANSWER_BYTES } from './idempotency-table';
import { isStorable, keptHeaders, refusalToStore, ReplayedRefusal } from './stored-answer';

const made = (body: unknown) => ({ made: body, headers: {} });

describe('C5: an answer may be stored', () => {
  it.each([
    [{ id: '1', token_id: '0192f0c1-4ad6-7f57-9a2e-8f1f6f0d3a10' }],
    [{ access: 'read', password: null, refresh: 7 }],
    [[{ list: ['eyJhbGciOiJFUzI1NiJ9.e30.c2ln'] }]],
    [undefined],
  ])('when it holds no secret: %j', (body) => {
    expect(isStorable(made(body))).toBe(true);
  });

  it.each([
    [{ access: 'eyJhbGciOiJFUzI1NiJ9.e30.c2ln' }],
    [{ user: {}, tokens: [{ refresh: 'x'.repeat(43) }] }],
    [{ webhook: { signing_secret: 'x'.repeat(32) } }],
    [{ api_key: 'x'.repeat(32) }],
    [{ reset: { token: 'x'.repeat(43) } }],
  ])('and never when it does, however deep: %j', (body) => {
    expect(isStorable(made(body))).toBe(false);
  });

  it('up to the size that the table takes', () => {
    expect(isStorable(made('x'.repeat(LARGEST_ANSWER_BYTES - 200)))).toBe(true);
    expect(isStorable(made('x'.repeat(LARGEST_ANSWER_BYTES)))).toBe(false);
    expect(isStorable(made('ä'.repeat(LARGEST_ANSWER_BYTES / 2)))).toBe(false);
  });

  it('with the headers that belong to it, and no others', () => {
    const headers = { location: '/api/x/1', etag: '"1"', 'x-trace-id': 'a', 'set-cookie': 'b' };
    expect(keptHeaders(headers)).toEqual({ location: '/api/x/1', etag: '"1"' });
  });
});

describe('C5: a refusal is', () => {
  it.each([
    ['a missing row', new NotFound()],
    ['a role that grants too little', new PermissionDenied('a.b.c')],
  ])('stored: %s', (_what, error) => {
    const stored = refusalToStore(error);
    expect(stored).toEqual({ refused: expect.objectContaining({ code: error.code }) as object });
    expect(JSON.stringify(stored)).not.toContain('trace_id');
  });

  it.each([
    ['a body that is not valid', new InvalidInput({ name: ['name must not be empty'] })],
    ['too many', new RateLimited(5)],
    ['something that is down', new Unavailable()],
    ['what nobody foresaw', new Error('nobody foresaw this')],
  ])('not stored, because it may come out otherwise: %s', (_what, error) => {
    expect(refusalToStore(error)).toBeNull();
  });

  it('thrown again as it was, and says that it is not new', () => {
    const { refused } = refusalToStore(new PermissionDenied('a.b.c')) as {
      refused: { status: number; code: string; detail: string };
    };
    const again = new ReplayedRefusal(refused);
    expect(again).toMatchObject({
      status: 403,
      code: 'permission_denied',
      message: 'Your role does not grant a.b.c.',
      extensions: { permission: 'a.b.c' },
      headers: { 'idempotency-replayed': 'true' },
    });
  });
});
