import { sharedSystem, World, type Person } from '@app/testing';
import { randomUUID } from 'node:crypto';
import { aCompany, everyRowOf, idsOf, type Company } from './support/company';
import { everyOperation, isTenantBound, nameOf, type Operation } from './support/documents';
import { rawCall, type RawAnswer } from './support/raw-http';
import { pathWith, sampleBody, type Chosen } from './support/samples';

const world = new World(sharedSystem());

/** One way to reach for another company: what is put where. */
interface Reach {
  name: string;
  headers: (theirs: Company, own: Company) => Record<string, string>;
  /** Whether the tenant is named as theirs, and not as the caller's own. */
  entersTheirs: boolean;
}

const host = (value: string): Record<string, string> => ({ host: value });

const REACHES: Reach[] = [
  {
    name: 'their ids within the own tenant',
    headers: (_theirs, own) => ({ 'x-tenant-id': own.tenant.id }),
    entersTheirs: false,
  },
  { name: 'X-Tenant-ID: id', headers: (c) => ({ 'x-tenant-id': c.tenant.id }), entersTheirs: true },
  {
    name: 'X-Tenant-ID: slug',
    headers: (c) => ({ 'x-tenant-id': c.tenant.slug }),
    entersTheirs: true,
  },
  {
    name: 'X-Tenant-Domain: slug',
    headers: (c) => ({ 'x-tenant-domain': c.tenant.slug }),
    entersTheirs: true,
  },
  {
    name: 'X-Tenant-Domain: domain',
    headers: (c) => ({ 'x-tenant-domain': c.domain }),
    entersTheirs: true,
  },
  { name: 'Host: slug', headers: (c) => host(`${c.tenant.slug}.localhost`), entersTheirs: true },
  { name: 'Host: domain', headers: (c) => host(c.domain), entersTheirs: true },
  {
    name: 'Host: domain, beside the own tenant',
    headers: (c, own) => ({ ...host(c.domain), 'x-tenant-id': own.tenant.id }),
    entersTheirs: true,
  },
];

describe('C2, T3: a member of one tenant reaches for another', () => {
  let own: Company;
  let theirs: Company;
  let operations: Operation[];

  beforeAll(async () => {
    [own, theirs] = await Promise.all([aCompany(world), aCompany(world)]);
    operations = await everyOperation(world);
  });

  it.each(REACHES)('on every route, by $name: nothing leaks and nothing changes', async (reach) => {
    const before = await everyRowOf(world, theirs);
    const refusals = new Set<string>();
    for (const operation of operations) {
      const caller = await callerOf(operation, own);
      const call = callTo(operation, theirs, {
        ...reach.headers(theirs, own),
        authorization: `Bearer ${caller.access}`,
      });
      const answer = await rawCall(urlOf(operation), call);
      expectNothingOf(theirs, operation, call, answer);
      if (answer.status >= 500) throw new Error(`${nameOf(operation)}: ${answer.text}`);
      if (reach.entersTheirs && isTenantBound(operation)) {
        expect([nameOf(operation), answer.status]).toEqual([nameOf(operation), 403]);
        refusals.add(withoutTrace(answer));
      }
    }
    expect(await everyRowOf(world, theirs)).toBe(before);
    expect([...refusals]).toHaveLength(reach.entersTheirs ? 1 : 0);
  });

  it('would notice a leak: to their own owner the same lists show every kind of mark', async () => {
    const owner = world.as(theirs.tenant.owner, theirs.tenant);
    const lists = ['invitations', 'tenants/users', 'tenants/organizations', 'tenants/domains'];
    const texts = await Promise.all(
      lists.map(async (path) => (await owner.get(`/api/${path}`)).text),
    );
    const { invitationId, inviteeEmail, organizationId, domainId, domain, member } = theirs;
    const rows = [invitationId, organizationId, domainId, member.id];
    for (const marker of [...rows, inviteeEmail, domain, member.email]) {
      expect(theirs.markers).toContain(marker);
      expect(texts.join()).toContain(marker);
    }
  });

  it('on every route with an id: their row and a row that never was are the same 404', async () => {
    const withId = operations.filter(
      ({ path, access }) => path.includes('id}') && !['service', 'superuser'].includes(access),
    );
    expect(withId.map(nameOf)).toContain('GET /api/invitations/{id}');
    for (const operation of withId) {
      const headers = {
        authorization: `Bearer ${(await callerOf(operation, own)).access}`,
        'x-tenant-id': own.tenant.id,
      };
      const call = callTo(operation, theirs, headers);
      const theirRow = await rawCall(urlOf(operation), call);
      const path = pathWith(operation, { id: randomUUID(), user_id: randomUUID() });
      const noRow = await rawCall(urlOf(operation), { ...call, path });
      expect([nameOf(operation), theirRow.status]).toEqual([nameOf(operation), 404]);
      expect(withoutTrace(theirRow)).toBe(withoutTrace(noRow));
    }
  });

  it('with filters, searches and cursors that name their rows: sees only its own', async () => {
    const cursor = Buffer.from(`after:${theirs.invitationId}`).toString('base64url');
    const client = world.as(await world.signedInAgain(own.tenant.owner), own.tenant);
    for (const path of [
      `/api/invitations?email=${encodeURIComponent(theirs.inviteeEmail)}`,
      `/api/invitations?limit=100&status=pending&cursor=${cursor}`,
      `/api/tenants/users?search=${encodeURIComponent(theirs.member.email)}`,
      `/api/tenants/users?limit=100&cursor=${cursor}`,
      `/api/tenants/organizations?limit=100&cursor=${cursor}`,
      `/api/tenants/domains?limit=100&cursor=${cursor}`,
    ]) {
      const { status, text } = await client.get(path);
      expect(status).toBe(200);
      for (const marker of theirs.markers) expect(text).not.toContain(marker);
    }
  });

  it('asks who is in: the same answer as for somebody who never was', async () => {
    const login = (tenant_domain: string): Promise<{ status: number; text: string }> =>
      world.anonymous('auth').post('/api/auth/login', {
        email: own.tenant.owner.email,
        password: own.tenant.owner.password,
        tenant_domain,
      });
    const [foreign, unknown] = [await login(theirs.tenant.slug), await login('no-such-tenant')];
    expect(foreign.status).toBe(403);
    expect(withoutTrace(foreign)).toBe(withoutTrace(unknown));
  });
});

/**
 * Each route is called with a session of its own, since some routes end it; and the one that
 * deactivates its caller by somebody who won't be missed.
 */
async function callerOf({ path }: Operation, { tenant }: Company): Promise<Person> {
  const owner = await world.signedInAgain(tenant.owner);
  if (path !== '/api/auth/profile/deactivate') return owner;
  return world.aMember({ ...tenant, owner }, 'admin');
}

/** A call that means their rows wherever the route takes an id, a name, an address or a token. */
function callTo(
  operation: Operation,
  theirs: Company,
  headers: Record<string, string>,
): { method: string; path: string; headers: Record<string, string>; body?: string } {
  const body = sampleBody(operation, bodyMeaning(theirs));
  return {
    method: operation.method,
    path: pathWith(operation, idsOf(operation, theirs)),
    headers: {
      'x-forwarded-for': `198.18.77.${1 + (callsMade++ % 250)}`,
      ...(body && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
  };
}

let callsMade = 0;

function bodyMeaning({ tenant, member, organizationId, invitationId }: Company): Chosen {
  return {
    email: member.email,
    username: member.email,
    organization_id: organizationId,
    tenant_id: tenant.id,
    tenants: [tenant.slug],
    slug: tenant.slug,
    tenant_domain: tenant.slug,
    user_id: member.id,
    invitation_id: invitationId,
    id: tenant.id,
    token: invitationId,
    refresh: invitationId,
    role: 'owner',
  };
}

function urlOf({ service }: Operation): string {
  return service === 'auth' ? world.system.authUrl : world.system.tenantUrl;
}

function expectNothingOf(
  theirs: Company,
  operation: Operation,
  sent: object,
  answer: RawAnswer,
): void {
  const told = JSON.stringify(sent);
  const got = JSON.stringify(answer.headers) + answer.text;
  const leaked = theirs.markers.filter((marker) => got.includes(marker) && !told.includes(marker));
  expect({ route: nameOf(operation), leaked }).toEqual({ route: nameOf(operation), leaked: [] });
}

function withoutTrace({ text }: { text: string }): string {
  const { trace_id: _trace, ...rest } = JSON.parse(text) as Record<string, unknown>;
  return JSON.stringify(rest);
}
