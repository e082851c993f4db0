import { InvalidInput } from '@app/errors';
import { decodeCursor, encodeCursor, pageOf } from './page';

const id = (n: number): string => `0190d6a5-1f4e-7c3a-9b2e-${String(n).padStart(12, '0')}`;
const rows = (...numbers: number[]): { id: string }[] => numbers.map((n) => ({ id: id(n) }));
const after = (n: number): string => encodeCursor({ direction: 'after', id: id(n) });
const before = (n: number): string => encodeCursor({ direction: 'before', id: id(n) });

function page(query: { limit: number; cursor?: string; status?: string }, read: { id: string }[]) {
  return pageOf('/api/orders', query, read, (row) => row.id);
}

/** The cursor of a link. */
const cursorIn = (link: string | null): string | null =>
  new URL(link ?? '/', 'http://shop.test').searchParams.get('cursor');

describe('C4: a page of a list', () => {
  it('that is the whole list leads nowhere', () => {
    expect(page({ limit: 2 }, rows(9, 8))).toEqual({
      results: [id(9), id(8)],
      next: null,
      previous: null,
    });
  });

  it('of an empty list is empty', () => {
    expect(page({ limit: 2 }, [])).toEqual({ results: [], next: null, previous: null });
  });

  it('shows no more than its limit, and leads on where a row is left', () => {
    const first = page({ limit: 2 }, rows(9, 8, 7));
    expect(first.results).toEqual([id(9), id(8)]);
    expect(cursorIn(first.next)).toBe(after(8));
    expect(first.previous).toBeNull();
  });

  it('in the middle leads both ways', () => {
    const middle = page({ limit: 2, cursor: after(8) }, rows(7, 6, 5));
    expect(middle.results).toEqual([id(7), id(6)]);
    expect(cursorIn(middle.next)).toBe(after(6));
    expect(cursorIn(middle.previous)).toBe(before(7));
  });

  it('at the end leads back only', () => {
    const last = page({ limit: 2, cursor: after(6) }, rows(5));
    expect(last.next).toBeNull();
    expect(cursorIn(last.previous)).toBe(before(5));
  });

  it('gone back to stands in the same order as before', () => {
    const back = page({ limit: 2, cursor: before(5) }, rows(6, 7, 8));
    expect(back.results).toEqual([id(7), id(6)]);
    expect(cursorIn(back.next)).toBe(after(6));
    expect(cursorIn(back.previous)).toBe(before(7));
  });

  it('gone back to the beginning leads on only', () => {
    const first = page({ limit: 2, cursor: before(7) }, rows(8, 9));
    expect(first.results).toEqual([id(9), id(8)]);
    expect(cursorIn(first.next)).toBe(after(8));
    expect(first.previous).toBeNull();
  });

  it('keeps the limit and the filters in its links, which are relative', () => {
    const { next } = page({ limit: 1, status: 'to do&more', cursor: undefined }, rows(9, 8));
    expect(next).toMatch(/^\/api\/orders\?/);
    const link = new URL(next ?? '', 'http://shop.test');
    expect(Object.fromEntries(link.searchParams)).toEqual({
      limit: '1',
      status: 'to do&more',
      cursor: after(9),
    });
  });
});

describe('C4: a cursor', () => {
  it.each(['after', 'before'] as const)('comes back as it was given: %s', (direction) => {
    const cursor = { direction, id: id(1) };
    expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor);
    expect(encodeCursor(cursor)).toMatch(/^[\w-]+$/);
  });

  it('that is absent is none', () => {
    expect(decodeCursor(undefined)).toBeUndefined();
  });

  const forged = (text: string): string => Buffer.from(text).toString('base64url');

  it.each([
    ['empty', ''],
    ['no base64url', '???'],
    ['a bare id', id(1)],
    ['of another direction', forged(`beside:${id(1)}`)],
    ['of no id', forged('after:17')],
    ['without an id', forged('after')],
    ['of an id and SQL', forged(`after:${id(1)}' OR true --`)],
    ['of an id and something more', forged(`after:${id(1)}:more`)],
    ['with something around it', `${after(1)}%20`],
  ])('that is %s is refused', (_, cursor) => {
    expect(() => decodeCursor(cursor)).toThrow(InvalidInput);
    expect(() => page({ limit: 2, cursor }, rows(1))).toThrow(InvalidInput);
  });
});
