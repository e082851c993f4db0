import { ProblemError } from './problem';
import type { Result } from './result';

interface Page<Item> {
  results: Item[];
  /** A URL relative to the service, or null on the last page. */
  next: string | null;
}

/**
 * The items of a list, page after page; the next page is asked for when the last one is used up.
 *
 *     for await (const member of everyItem((cursor) =>
 *       tenantry.tenant.GET('/api/tenants/users', { params: { query: { cursor, role: 'admin' } } }),
 *     )) …
 *
 * @param page asks for the page at a cursor, with the same filters each time; the first has none
 * @throws ProblemError when a page is refused
 */
export async function* everyItem<Item>(
  page: (cursor?: string) => Promise<Result<Page<Item>>>,
): AsyncGenerator<Item, void, undefined> {
  let cursor: string | undefined;
  do {
    const { data, error, response } = await page(cursor);
    if (error !== undefined) throw new ProblemError(error, response);
    yield* data.results;
    cursor = data.next === null ? undefined : cursorIn(data.next);
  } while (cursor !== undefined);
}

function cursorIn(next: string): string | undefined {
  return new URL(next, 'http://relative.invalid').searchParams.get('cursor') ?? undefined;
}
