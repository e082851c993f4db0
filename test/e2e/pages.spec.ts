import { sharedSystem, World, type Client, type TestTenant } from '@app/testing';

const world = new World(sharedSystem());

interface Page {
  results: { id: string; email: string; status: string }[];
  next: string | null;
  previous: string | null;
}

const COUNT = 45;

describe('C4: lists', () => {
  let tenant: TestTenant;
  let client: Client;
  /** As they are listed: the newest first. */
  let ids: string[];

  beforeAll(async () => {
    tenant = await world.aTenant();
    client = world.as(tenant.owner, tenant);
    const rows = Array.from({ length: COUNT }, (_, n) => ({ email: world.anAddress(`p${n}`) }));
    const { body } = await client.post('/api/invitations/bulk', { invitations: rows });
    expect(body['created']).toBe(COUNT);
    ids = idsOf(await page('/api/invitations?limit=100'));
    expect(ids).toHaveLength(COUNT);
  });

  const page = async (path: string): Promise<Page> => {
    const { status, body } = await client.get<Page>(path);
    expect([path, status]).toEqual([path, 200]);
    expect(Object.keys(body).sort()).toEqual(['next', 'previous', 'results']);
    return body;
  };

  async function walk(path: string, way: 'next' | 'previous'): Promise<Page[]> {
    const pages = [await page(path)];
    for (let at = pages[0]?.[way]; at; at = pages.at(-1)?.[way]) {
      expect(at).toMatch(/^\/api\/invitations\?/);
      pages.push(await page(at));
      expect(pages.length).toBeLessThan(100);
    }
    return pages;
  }

  it('come newest first, twenty at a time, and walk forward to the end', async () => {
    expect(ids).toEqual([...ids].sort().reverse());
    const pages = await walk('/api/invitations', 'next');
    expect(pages.map(({ results }) => results.length)).toEqual([20, 20, 5]);
    expect(pages.flatMap(idsOf)).toEqual(ids);
    expect(pages[0]?.previous).toBeNull();
  });

  it('walk back from the end by the very same pages', async () => {
    const forward = await walk('/api/invitations?limit=7', 'next');
    expect(forward.map(({ results }) => results.length)).toEqual([7, 7, 7, 7, 7, 7, 3]);
    const beforeLast = forward.at(-1)?.previous ?? '';
    const back = await walk(beforeLast, 'previous');
    expect(back.map(idsOf)).toEqual(forward.slice(0, -1).reverse().map(idsOf));
    expect(back.at(-1)?.previous).toBeNull();
    const again = await walk(back.at(-1)?.next ?? '', 'next');
    expect(again.flatMap(idsOf)).toEqual(ids.slice(7));
  });

  it('end where they end, also when the last page is full', async () => {
    for (const limit of [15, 45]) {
      const pages = await walk(`/api/invitations?limit=${limit}`, 'next');
      expect(pages).toHaveLength(COUNT / limit);
    }
    const { results, next, previous } = await page('/api/invitations?status=declined');
    expect([results, next, previous]).toEqual([[], null, null]);
  });

  it('take a limit from 1 to 100, and nothing else', async () => {
    expect((await page('/api/invitations?limit=1')).results).toHaveLength(1);
    expect((await page('/api/invitations?limit=100')).next).toBeNull();
    for (const limit of ['0', '101', '-1', '1.5', 'all', '']) {
      const { status, body } = await client.get(`/api/invitations?limit=${limit}`);
      expect([limit, status, Object.keys(body['errors'] as object)]).toEqual([
        limit,
        400,
        ['limit'],
      ]);
    }
  });

  it('keep limit and filters in the addresses of their neighbours', async () => {
    const [gone] = ids;
    expect((await client.post(`/api/invitations/${gone}/cancel`)).status).toBe(200);
    const pages = await walk('/api/invitations?status=pending&limit=10', 'next');
    expect(pages.flatMap(idsOf)).toEqual(ids.slice(1));
    for (const { next } of pages.slice(0, -1)) {
      const kept = new URL(next ?? '', 'http://here').searchParams;
      expect([kept.get('status'), kept.get('limit')]).toEqual(['pending', '10']);
    }
    const { email } = pages[0]?.results[0] ?? { email: '' };
    const found = await page(
      `/api/invitations?email=${encodeURIComponent(` ${email.toUpperCase()} `)}`,
    );
    expect(found.results.map((one) => one.email)).toEqual([email]);
  });

  it('are stable: what comes in while somebody walks is not in the way', async () => {
    const first = await page('/api/invitations?limit=20');
    const { body } = await client.post('/api/invitations', { email: world.anAddress('late') });
    const rest = await walk(first.next ?? '', 'next');
    expect([first, ...rest].flatMap(idsOf)).toEqual(ids);
    const back = await walk(rest[0]?.previous ?? '', 'previous');
    expect(back.flatMap((one) => idsOf(one).reverse()).at(-1)).toBe(body['id']);
  });

  it.each(['/api/tenants/organizations', '/api/tenants/users'])('%s pages alike', async (path) => {
    for (let n = 0; n < 5 && path.endsWith('organizations'); n++)
      await client.post(path, { name: `Team ${n}` });
    if (path.endsWith('users')) await Promise.all([1, 2].map(() => world.aMember(tenant)));
    const all = idsOf(await page(path));
    const seen: string[] = [];
    for (let at: string | null = `${path}?limit=2`; at;) {
      const part: Page = await page(at);
      seen.push(...idsOf(part));
      at = part.next;
    }
    expect(all.length).toBeGreaterThan(2);
    expect(seen).toEqual(all);
  });
});

function idsOf({ results }: Page): string[] {
  return results.map(({ id }) => id);
}
