import { eventually, sharedSystem, sqlAs, World, type Person, type TestTenant } from '@app/testing';
import { randomUUID } from 'node:crypto';
import { aCompany, type Company } from './support/company';
import { everyOperation, isTenantBound, nameOf, type Operation } from './support/documents';
import { rawCall, type RawAnswer } from './support/raw-http';
import { pathWith } from './support/samples';

const world = new World(sharedSystem());

const BROKEN_JSON = '{"name":';
const HUGE = `{"name":"${'x'.repeat(2 * 1024 * 1024)}"}`;

describe('C2: the tenant of a request', () => {
  let company: Company;
  let second: TestTenant;
  let operations: Operation[];

  beforeAll(async () => {
    company = await aCompany(world);
    second = await anotherTenantOf(company.tenant.owner);
    operations = await everyOperation(world);
  });

  const dashboard = (
    person: Person | null,
    headers: Record<string, string> = {},
  ): Promise<RawAnswer> =>
    rawCall(world.system.tenantUrl, {
      path: '/api/dashboard',
      headers: { ...(person && { authorization: `Bearer ${person.access}` }), ...headers },
    });

  it('is named by X-Tenant-ID, X-Tenant-Domain or the host, and else by the token', async () => {
    const { tenant, domain, member } = company;
    for (const headers of [
      {},
      { 'x-tenant-id': tenant.id },
      { 'x-tenant-id': tenant.id.toUpperCase() },
      { 'x-tenant-id': tenant.slug },
      { 'x-tenant-domain': tenant.slug },
      { 'x-tenant-domain': domain },
      { host: `${tenant.slug}.localhost` },
      { host: `${tenant.slug.toUpperCase()}.LOCALHOST:8000` },
      { host: domain },
      { host: `${tenant.slug}.localhost`, 'x-tenant-id': tenant.id, 'x-tenant-domain': domain },
    ]) {
      const { status, body } = await dashboard(member, headers as Record<string, string>);
      expect([headers, status, body['tenant_id']]).toEqual([headers, 200, tenant.id]);
    }
  });

  it('goes before the tenant that the token was issued for', async () => {
    const { body } = await dashboard(company.tenant.owner, { 'x-tenant-id': second.id });
    expect(body['tenant_id']).toBe(second.id);
  });

  it('is refused with one and the same body: unknown, suspended, foreign', async () => {
    const foreign = await aCompany(world);
    const { tenant: suspended, domain: suspendedDomain, member } = await aSuspendedCompany();
    const pending = `pending.${foreign.domain}`;
    const owner = world.as(company.tenant.owner, company.tenant);
    expect((await owner.post('/api/tenants/domains', { domain: pending })).status).toBe(201);
    const texts = new Set<string>();
    const refusals = [
      ...waysToName(randomUUID(), 'no-such-tenant', 'no.such.domain.test'),
      ...waysToName(foreign.tenant.id, foreign.tenant.slug, foreign.domain),
      ...waysToName(suspended.id, suspended.slug, suspendedDomain),
      { host: foreign.domain },
      { host: suspendedDomain },
      { 'x-tenant-domain': pending },
      { 'x-tenant-id': '' },
      { 'x-tenant-id': 'x'.repeat(300) },
      { 'x-tenant-id': company.tenant.id, 'x-tenant-domain': foreign.tenant.slug },
      { 'x-tenant-id': 'no-such-tenant', 'x-tenant-domain': second.slug },
      { 'x-tenant-id': second.id, host: foreign.domain },
    ];
    for (const headers of refusals) {
      const { status, text } = await dashboard(company.member, headers);
      expect([headers, status]).toEqual([headers, 403]);
      texts.add(withoutTrace(text));
    }
    texts.add(withoutTrace((await dashboard(member)).text));
    expect([...texts]).toEqual([
      expect.stringContaining('"code":"tenant_access_denied"') as string,
    ]);
  });

  it('is a 400 tenant_conflict when two names differ, though both may be entered', async () => {
    const { tenant, domain } = company;
    const conflicts: Record<string, string>[] = [
      { 'x-tenant-id': tenant.id, 'x-tenant-domain': second.slug },
      { 'x-tenant-id': second.id, host: `${tenant.slug}.localhost` },
      { 'x-tenant-id': second.slug, host: domain },
    ];
    for (const headers of conflicts) {
      const { status, body } = await dashboard(tenant.owner, headers);
      expect([status, body['code']]).toEqual([400, 'tenant_conflict']);
    }
  });

  it('is no host of ours, though a tenant may carry its bare name as a slug', async () => {
    const named = await world.as(company.tenant.owner).post('/api/tenants', {
      name: 'Looks like a host of ours',
      slug: `tenant-service-${randomUUID().slice(0, 8)}`,
    });
    const { status, body } = await dashboard(company.member, { host: String(named.body['slug']) });
    expect([status, body['tenant_id']]).toEqual([200, company.tenant.id]);
  });

  it('is a 400 tenant_required when nothing names one, on every route that needs it', async () => {
    const loner = await world.aPerson();
    for (const operation of operations.filter(isTenantBound)) {
      const { status, body } = await rawCall(world.system.tenantUrl, {
        method: operation.method,
        path: pathWith(operation, { id: randomUUID(), user_id: randomUUID() }),
        headers: { authorization: `Bearer ${loner.access}` },
      });
      expect([nameOf(operation), status, body['code']]).toEqual([
        nameOf(operation),
        400,
        'tenant_required',
      ]);
    }
  });

  it.each([
    ['broken JSON', BROKEN_JSON],
    ['a huge body', HUGE],
  ])(
    'order of checks with %s: 401, then tenant, then permission, then body',
    async (_what, text) => {
      const viewer = await world.aMember(company.tenant, 'viewer');
      const foreign = { 'x-tenant-id': (await aCompany(world)).tenant.id };
      const guarded = operations.filter(({ access }) => access !== 'public');
      const withBody = guarded.filter(({ body }) => body !== null);
      expect(withBody.length).toBeGreaterThan(5);
      for (const operation of withBody) {
        const send = (person: Person | null, headers: Record<string, string> = {}) =>
          rawCall(operation.service === 'auth' ? world.system.authUrl : world.system.tenantUrl, {
            method: operation.method,
            path: pathWith(operation, { id: randomUUID(), user_id: randomUUID() }),
            headers: {
              'content-type': 'application/json',
              ...(person && { authorization: `Bearer ${person.access}` }),
              ...headers,
            },
            body: text,
          });
        const codes = [codeOf(await send(null, foreign))];
        if (isTenantBound(operation)) {
          codes.push(codeOf(await send(viewer, foreign)));
          codes.push(codeOf(await send(viewer)));
          codes.push(codeOf(await send(company.tenant.owner)));
        }
        const body = text === HUGE ? '413 body_too_large' : '400 invalid_json';
        expect([nameOf(operation), ...codes]).toEqual([
          nameOf(operation),
          '401 unauthenticated',
          ...(isTenantBound(operation)
            ? [
                '403 tenant_access_denied',
                operation.access === 'member' ? body : '403 permission_denied',
                body,
              ]
            : []),
        ]);
      }
    },
  );

  async function anotherTenantOf(owner: Person): Promise<TestTenant> {
    const name = `Second ${randomUUID().slice(0, 8)}`;
    const { body } = await world.as(owner).post('/api/tenants', { name });
    return { id: String(body['id']), slug: String(body['slug']), name, owner };
  }

  async function aSuspendedCompany(): Promise<Company> {
    const suspended = await aCompany(world);
    await sqlAs(world.system.databases.tenant, async (query) => {
      await query(`SELECT set_config('app.tenant_id', $1, false)`, [suspended.tenant.id]);
      await query(`UPDATE tenants SET status = 'suspended' WHERE id = $1`, [suspended.tenant.id]);
    });
    await eventually(async () => (await dashboard(suspended.member)).status === 403);
    return suspended;
  }
});

function waysToName(id: string, slug: string, domain?: string): Record<string, string>[] {
  return [
    { 'x-tenant-id': id },
    { 'x-tenant-id': slug },
    { 'x-tenant-domain': slug },
    { host: `${slug}.localhost` },
    ...(domain === undefined ? [] : [{ 'x-tenant-domain': domain }]),
  ];
}

function codeOf({ status, body }: RawAnswer): string {
  return `${status} ${String(body['code'])}`;
}

function withoutTrace(text: string): string {
  const { trace_id: _trace, ...rest } = JSON.parse(text) as Record<string, unknown>;
  return JSON.stringify(rest);
}
