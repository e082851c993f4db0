import { ApiProperty } from '@nestjs/swagger';
import { InvalidInput } from '@app/errors';
import { validate as isUuid } from 'uuid';

export interface Page<T> {
  results: T[];
  /** Relative URL of the next page, or null at the end. */
  next: string | null;
  previous: string | null;
}

/** Lists run by id: UUIDv7 ids sort by time of creation, so the order is stable. */
export interface Cursor {
  direction: 'after' | 'before';
  id: string;
}

export function encodeCursor({ direction, id }: Cursor): string {
  return Buffer.from(`${direction}:${id}`).toString('base64url');
}

/** @throws InvalidInput for anything that `encodeCursor` did not make */
export function decodeCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined;
  const [direction, id] = Buffer.from(text, 'base64url').toString().split(':');
  const known = (direction === 'after' || direction === 'before') && isUuid(id);
  const cursor: Cursor | undefined = known ? { direction, id: id as string } : undefined;
  // base64url reads over whatever is not its own: only what comes out as it went in is ours.
  if (!cursor || encodeCursor(cursor) !== text) {
    throw new InvalidInput({ cursor: ['cursor is not one that this list gave'] });
  }
  return cursor;
}

/**
 * Makes a page of rows that were read with one row more than `limit` (newest first; for a `before`
 * cursor in reverse order), which tells whether there is a page beyond.
 */
export function pageOf<Row extends { id: string }, View>(
  path: string,
  query: { limit: number; cursor?: string } & object,
  rows: Row[],
  view: (row: Row) => View,
): Page<View> {
  const cursor = decodeCursor(query.cursor);
  const more = rows.length > query.limit;
  const shown = rows.slice(0, query.limit);
  if (cursor?.direction === 'before') shown.reverse();
  const hasNext = cursor?.direction === 'before' || more;
  const hasPrevious = cursor?.direction === 'before' ? more : cursor !== undefined;
  const first = shown[0];
  const last = shown.at(-1);
  return {
    results: shown.map(view),
    next: hasNext && last ? link(path, query, { direction: 'after', id: last.id }) : null,
    previous:
      hasPrevious && first ? link(path, query, { direction: 'before', id: first.id }) : null,
  };
}

function link(path: string, query: object, cursor: Cursor): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && name !== 'cursor') parameters.set(name, String(value));
  }
  parameters.set('cursor', encodeCursor(cursor));
  return `${path}?${parameters.toString()}`;
}

/** The OpenAPI face of a page. */
export function PageView<T extends new () => object>(item: T): new () => Page<InstanceType<T>> {
  class View implements Page<InstanceType<T>> {
    @ApiProperty({ type: [item] })
    results: InstanceType<T>[];
    @ApiProperty({ type: String, nullable: true, example: null })
    next: string | null;
    @ApiProperty({ type: String, nullable: true, example: null })
    previous: string | null;
  }
  Object.defineProperty(View, 'name', { value: `${item.name}Page` });
  return View;
}
