import { orThrow } from '@app/client';
import { sharedSystem, sqlAs, World, type Client, type TestTenant } from '@app/testing';

const world = new World(sharedSystem());

interface Log {
  id: string;
  at: string;
  action: string;
  table: string;
  row_id: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  actor: { id: string | null; kind: string; name?: string };
  ip: string | null;
  trace_id: string | null;
  sealed: boolean;
  position?: number;
}

interface Manifest {
  hash: string;
  count: number;
  chain_hash: string;
}

interface Page {
  results: Log[];
  next: string | null;
  previous: string | null;
}

const PATH = '/api/tenants/audit-logs';

describe('T4: the audit trail over HTTP', () => {
  let tenant: TestTenant;
  let client: Client;
  let all: Log[];

  const read = async (query = ''): Promise<Log[]> =>
    (await client.get<Page>(`${PATH}?limit=100${query}`)).body.results;

  beforeAll(async () => {
    tenant = await world.aTenant();
    client = world.as(tenant.owner, tenant);
    for (let n = 0; n < 3; n++) {
      await client
        .with({ 'x-trace-id': `audit-logs-${n}`, 'x-forwarded-for': '203.0.113.7' })
        .post('/api/tenants/organizations', { name: `Team ${n}` });
    }
    const { tenant: api } = world.api(tenant.owner, tenant);
    const invite = () =>
      orThrow(api.POST('/api/invitations', { body: { email: world.anAddress() } }));
    const path = { id: (await invite()).id };
    await orThrow(api.POST('/api/invitations/{id}/cancel', { params: { path } }));
    await invite();
    await untilSealed(tenant);
    all = await read();
  });

  it('tells who did what, from where, when, and whether it is sealed', () => {
    const log = all.find(({ after }) => after?.['name'] === 'Team 1');
    expect(log).toEqual({
      id: log?.id,
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/) as string,
      action: 'insert',
      table: 'organizations',
      row_id: log?.after?.['id'],
      before: null,
      after: expect.objectContaining({ name: 'Team 1', tenant_id: tenant.id }) as object,
      actor: { id: tenant.owner.id, kind: 'user', name: expect.any(String) as string },
      ip: '203.0.113.7',
      trace_id: 'audit-logs-1',
      sealed: true,
      position: expect.any(Number) as number,
    });
  });

  it('tells services and the system apart from people', () => {
    expect(new Set(all.map(({ actor }) => actor.kind))).toContain('user');
    const delivery = all.find(({ after }) => after?.['delivery_state'] === 'sent');
    expect(delivery?.actor).toEqual({ id: null, kind: 'system' });
  });

  it('gives one entry by its id, and 404 for none', async () => {
    const { status, body } = await client.get(`${PATH}/${all[0]!.id}`);
    expect([status, body]).toEqual([200, all[0]]);
    const none = await client.get(`${PATH}/0190d6a5-1f4e-7c3a-9b2e-1a2b3c4d5e6f`);
    expect([none.status, none.body['code']]).toEqual([404, 'not_found']);
  });

  it('C4 pages through all of it, and back, in one order', async () => {
    const forwards: string[][] = [];
    let link: string | null = `${PATH}?limit=3`;
    let last: Page | undefined;
    while (link) {
      last = (await client.get<Page>(link)).body;
      forwards.push(last.results.map(({ id }) => id));
      link = last.next;
    }
    expect(forwards.flat()).toEqual(all.map(({ id }) => id));
    expect(forwards.length).toBeGreaterThan(3);

    const back: string[][] = [];
    for (link = last!.previous; link;) {
      const page: Page = (await client.get<Page>(link)).body;
      back.unshift(page.results.map(({ id }) => id));
      link = page.previous;
    }
    expect(back).toEqual(forwards.slice(0, -1));
  });

  it.each<[string, (log: Log) => string | null]>([
    ['actor_id', ({ actor }) => actor.id],
    ['action', ({ action }) => action],
    ['table', ({ table }) => table],
    ['row_id', ({ row_id }) => row_id],
    ['trace_id', ({ trace_id }) => trace_id],
  ])('filters by %s', async (name, valueOf) => {
    const values = new Set(all.map(valueOf).filter((value) => value !== null));
    expect(values.size).toBeGreaterThan(0);
    for (const value of values) {
      const found = await read(`&${name}=${encodeURIComponent(value)}`);
      expect(found).toEqual(all.filter((log) => valueOf(log) === value));
    }
    expect(await read(`&${name}=${name === 'action' ? 'delete' : 'none'}`)).toEqual([]);
  });

  it('filters by time, to the microsecond: from that moment on, and before it', async () => {
    const { at } = all[Math.floor(all.length / 2)]!;
    expect(await read(`&from=${at}`)).toEqual(all.filter((log) => log.at >= at));
    expect(await read(`&to=${at}`)).toEqual(all.filter((log) => log.at < at));
    expect(await read(`&from=${at}&to=${at}`)).toEqual([]);
  });

  it('narrows by several filters at once, and keeps them in its links', async () => {
    const { body } = await client.get<Page>(`${PATH}?limit=1&table=organizations&action=insert`);
    const { body: second } = await client.get<Page>(body.next!);
    const wanted = all.filter(({ table }) => table === 'organizations').map(({ id }) => id);
    expect([...body.results, ...second.results].map(({ id }) => id)).toEqual(wanted.slice(0, 2));
  });

  it('exports all that is sealed, in the order of the chain, and says at the end what it was', async () => {
    const { status, headers, text } = await client.get(`${PATH}/export`);
    expect([status, headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Log & Manifest);
    const manifest = lines.pop()!;
    expect(lines.map(({ position }) => position)).toEqual(lines.map((_, index) => index + 1));
    expect(new Set(lines.map(({ id }) => id))).toEqual(new Set(all.map(({ id }) => id)));
    expect(manifest).toEqual({
      manifest: 'tenantry-audit-export/1',
      tenant_id: tenant.id,
      count: lines.length,
      chain_position: lines.length,
      chain_hash: lines.at(-1)!.hash,
      not_sealed_yet: 0,
    });
  });

  it('exports a span of time', async () => {
    const { at } = all[Math.floor(all.length / 2)]!;
    const { text } = await client.get(`${PATH}/export?from=${at}`);
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Log & Manifest);
    expect(lines.pop()).toMatchObject({ from: at, count: lines.length });
    expect(lines.map(({ id }) => id).sort()).toEqual(
      all
        .filter((log) => log.at >= at)
        .map(({ id }) => id)
        .sort(),
    );
  });

  it.each(['from=yesterday', 'to=2026-02-30T00:00:00Z', 'action=drop', 'cursor=x', 'sort=at'])(
    'C3 refuses ?%s',
    async (query) => {
      const { status, body } = await client.get(`${PATH}?${query}`);
      expect([status, body['code']]).toEqual([400, 'invalid_input']);
    },
  );
});

function untilSealed({ id }: TestTenant): Promise<void> {
  return sqlAs(world.system.databases.tenant, async (query) => {
    await query(`SELECT set_config('app.tenant_id', $1, false)`, [id]);
    for (;;) {
      const [row] = await query<{ busy: boolean }>(
        `SELECT EXISTS (SELECT FROM audit_unsealed WHERE tenant_id = $1)
             OR EXISTS (SELECT FROM invitations WHERE delivery_state = 'queued') AS busy`,
        [id],
      );
      if (row?.busy === false) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
}
