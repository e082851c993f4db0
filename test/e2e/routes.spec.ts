import { sharedSystem, World, type Person, type TestTenant } from '@app/testing';
import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { CATALOGUE } from '../../apps/tenant-service/src/permissions/catalogue';
import { aCompany, idsOf } from './support/company';
import { everyOperation, isTenantBound, nameOf, type Operation } from './support/documents';
import { rawCall, type RawAnswer } from './support/raw-http';
import { pathWith, sampleBody } from './support/samples';

const world = new World(sharedSystem());

/** Every route and who may call it. Whoever changes this line by line has thought about each. */
const WHO_MAY_CALL_WHAT = `
auth    GET    /.well-known/jwks.json             public
auth    GET    /api/auth/company-users            signed-in
auth    POST   /api/auth/email/change             signed-in
auth    POST   /api/auth/email/verification       signed-in
auth    POST   /api/auth/email/verify             public
auth    GET    /api/auth/log                      signed-in
auth    POST   /api/auth/login                    public
auth    POST   /api/auth/logout                   signed-in
auth    POST   /api/auth/logout/all               signed-in
auth    POST   /api/auth/password/change          signed-in
auth    POST   /api/auth/password/reset           public
auth    POST   /api/auth/password/reset/confirm   public
auth    GET    /api/auth/profile                  signed-in
auth    PATCH  /api/auth/profile                  signed-in
auth    POST   /api/auth/profile/deactivate       signed-in
auth    POST   /api/auth/register                 public
auth    GET    /api/auth/sessions                 signed-in
auth    DELETE /api/auth/sessions/{id}            signed-in
auth    POST   /api/auth/token/refresh            public
auth    POST   /api/auth/users/{id}/activate      superuser
auth    POST   /api/auth/users/{id}/deactivate    superuser
auth    GET    /api/integrations/breakers         superuser
auth    POST   /api/integrations/breakers/{host}/reset superuser
auth    POST   /api/internal/accounts             service
auth    POST   /api/internal/accounts/claim       service
auth    POST   /api/internal/log                  service
auth    GET    /api/internal/revocations          service
auth    POST   /api/internal/sessions             service
auth    GET    /api/internal/sessions/{id}        service
auth    GET    /api/internal/users                service
auth    GET    /api/internal/users/{id}           service
tenant  GET    /api/auth                          signed-in
tenant  GET    /api/billing                       signed-in
tenant  GET    /api/dashboard                     abc.dashboard.read
tenant  GET    /api/integrations/breakers         superuser
tenant  POST   /api/integrations/breakers/{host}/reset superuser
tenant  POST   /api/internal/log                  service
tenant  POST   /api/internal/memberships/resolve  service
tenant  POST   /api/internal/tenants              service
tenant  GET    /api/invitations                   platform.invitations.read
tenant  POST   /api/invitations                   platform.invitations.write
tenant  POST   /api/invitations/accept            public
tenant  POST   /api/invitations/bulk              platform.invitations.write
tenant  POST   /api/invitations/decline           public
tenant  POST   /api/invitations/preview           public
tenant  GET    /api/invitations/{id}              platform.invitations.read
tenant  POST   /api/invitations/{id}/cancel       platform.invitations.write
tenant  POST   /api/invitations/{id}/resend       platform.invitations.write
tenant  GET    /api/permissions/catalogue/products superuser
tenant  POST   /api/permissions/catalogue/products superuser
tenant  DELETE /api/permissions/catalogue/products/{key} superuser
tenant  GET    /api/permissions/catalogue/products/{key} superuser
tenant  PATCH  /api/permissions/catalogue/products/{key} superuser
tenant  POST   /api/permissions/catalogue/products/{key}/features superuser
tenant  DELETE /api/permissions/catalogue/products/{key}/features/{feature} superuser
tenant  PATCH  /api/permissions/catalogue/products/{key}/features/{feature} superuser
tenant  POST   /api/permissions/check             member
tenant  GET    /api/permissions/dashboard         abc.dashboard.read
tenant  GET    /api/permissions/me                member
tenant  GET    /api/permissions/products          platform.products.read
tenant  PATCH  /api/permissions/products/{product} platform.products.write
tenant  GET    /api/permissions/roles             platform.roles.read
tenant  POST   /api/permissions/roles             platform.roles.write
tenant  DELETE /api/permissions/roles/{id}        platform.roles.delete
tenant  GET    /api/permissions/roles/{id}        platform.roles.read
tenant  PATCH  /api/permissions/roles/{id}        platform.roles.write
tenant  GET    /api/queues/dead-letters           superuser
tenant  POST   /api/queues/dead-letters/retry     superuser
tenant  DELETE /api/queues/dead-letters/{queue}/{job} superuser
tenant  POST   /api/queues/dead-letters/{queue}/{job}/retry superuser
tenant  GET    /api/tenant/log                    signed-in
tenant  POST   /api/tenants                       signed-in
tenant  GET    /api/tenants                       superuser
tenant  GET    /api/tenants/audit-logs            platform.audit.read
tenant  GET    /api/tenants/audit-logs/export     platform.audit.read
tenant  GET    /api/tenants/audit-logs/{id}       platform.audit.read
tenant  POST   /api/tenants/auth                  public
tenant  GET    /api/tenants/current               member
tenant  DELETE /api/tenants/current               platform.tenant.delete
tenant  GET    /api/tenants/domains               platform.domains.read
tenant  POST   /api/tenants/domains               platform.domains.write
tenant  DELETE /api/tenants/domains/{id}          platform.domains.delete
tenant  GET    /api/tenants/domains/{id}          platform.domains.read
tenant  POST   /api/tenants/domains/{id}/verify   platform.domains.write
tenant  GET    /api/tenants/mine                  signed-in
tenant  GET    /api/tenants/organizations         platform.organizations.read
tenant  POST   /api/tenants/organizations         platform.organizations.write
tenant  DELETE /api/tenants/organizations/{id}    platform.organizations.delete, or organization:delete
tenant  GET    /api/tenants/organizations/{id}    platform.organizations.read, or organization:read
tenant  PATCH  /api/tenants/organizations/{id}    platform.organizations.write, or organization:write
tenant  POST   /api/tenants/organizations/{id}/members platform.organizations.manage_users, or organization:manage_users
tenant  GET    /api/tenants/organizations/{id}/members platform.organizations.read, or organization:read
tenant  DELETE /api/tenants/organizations/{id}/members/{user_id} platform.organizations.manage_users, or organization:manage_users, or self
tenant  PATCH  /api/tenants/organizations/{id}/members/{user_id} platform.organizations.manage_users, or organization:manage_users
tenant  GET    /api/tenants/settings              platform.settings.read
tenant  PATCH  /api/tenants/settings              platform.settings.write
tenant  GET    /api/tenants/users                 platform.members.read
tenant  POST   /api/tenants/users                 platform.members.write
tenant  DELETE /api/tenants/users/{id}            platform.members.delete, or self
tenant  GET    /api/tenants/users/{id}            platform.members.read
tenant  PATCH  /api/tenants/users/{id}            platform.members.write
tenant  DELETE /api/tenants/{id}                  superuser
tenant  GET    /api/tenants/{id}                  superuser
tenant  PATCH  /api/tenants/{id}                  superuser
tenant  POST   /api/tenants/{id}/domains/{domain_id}/approve superuser
tenant  POST   /api/tenants/{id}/restore          superuser
tenant  POST   /api/tenants/{id}/resume           superuser
tenant  POST   /api/tenants/{id}/suspend          superuser
tenant  GET    /api/tenants/{slug}/available      public
`;

/**
 * What is no GET, is called in a tenant, and is open to a viewer nevertheless. That they may leave
 * by themselves stands elsewhere: it is a relation to the row, and `{id}` below is somebody else's.
 */
const A_VIEWER_MAY = [
  // A question with a body; it writes nothing.
  'POST /api/permissions/check',
];

/** Public pages and probes that are no part of the API, and so of no document. */
const UNDOCUMENTED = [
  'AcceptPageController',
  'AccountPagesController',
  'HealthController',
  'QueueBoardController',
];

describe('P2: every route and who may call it', () => {
  let operations: Operation[];
  let tenant: TestTenant;

  beforeAll(async () => {
    operations = await everyOperation(world);
    tenant = await world.aTenant();
  });

  const call = (operation: Operation, headers: Record<string, string>): Promise<RawAnswer> =>
    rawCall(operation.service === 'auth' ? world.system.authUrl : world.system.tenantUrl, {
      method: operation.method,
      path: pathWith(operation, { id: randomUUID(), user_id: randomUUID() }),
      headers,
    });

  const as = ({ access }: Person): Record<string, string> => ({
    authorization: `Bearer ${access}`,
  });

  it('is the list that somebody has looked at', () => {
    const lines = operations.map(
      ({ service, method, path, access, accessOr }) =>
        `${service.padEnd(7)} ${method.padEnd(6)} ${path.padEnd(34)} ${[access, ...accessOr].join(', or ')}`,
    );
    const byPath = (line: string): string => line.slice(0, 8) + line.slice(15) + line;
    lines.sort((a, b) => (byPath(a) < byPath(b) ? -1 : 1));
    expect(lines.join('\n')).toBe(WHO_MAY_CALL_WHAT.trim());
  });

  it('leaves nothing out of the documents but pages and probes', () => {
    const hidden = globSync('{apps,libs}/**/*.controller.ts').flatMap((file) => {
      const source = readFileSync(file, 'utf8');
      const controllers = source.matchAll(/@ApiExclude\w+\([^]*?class (\w+)/g);
      return [...controllers].map((match) => match[1]);
    });
    expect(hidden.sort()).toEqual(UNDOCUMENTED);
  });

  it('asks for every key of the catalogue, and for no key that is not in it', () => {
    const asked = new Set(
      operations.map(({ access }) => access).filter((key) => key.includes('.')),
    );
    expect([...asked].sort()).toEqual([...CATALOGUE.keys].sort());
  });

  it.each([
    ['no token', {}],
    ['a token that is none', { authorization: 'Bearer nothing' }],
    ['another scheme', { authorization: 'Basic YWRtaW46YWRtaW4=' }],
    ['a token that nobody signed', { authorization: `Bearer ${unsigned()}` }],
  ])('answers 401 to %s, unless it is public', async (_what, headers) => {
    for (const operation of operations.filter(({ access }) => access !== 'public')) {
      const answer = await call(operation, headers);
      expect([nameOf(operation), answer.status, answer.body['code']]).toEqual([
        nameOf(operation),
        401,
        'unauthenticated',
      ]);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
    }
  });

  it('keeps users out of what only services may call, whoever they are', async () => {
    const inner = operations.filter(({ access }) => access === 'service');
    expect(inner.length).toBeGreaterThan(2);
    for (const operation of inner)
      expect([nameOf(operation), (await call(operation, as(tenant.owner))).status]).toEqual([
        nameOf(operation),
        401,
      ]);
  });

  it('keeps everybody but superusers out of what is above any one tenant', async () => {
    for (const operation of operations.filter(({ access }) => access === 'superuser')) {
      const { status, body } = await call(operation, as(tenant.owner));
      expect([nameOf(operation), status, body['code']]).toEqual([
        nameOf(operation),
        403,
        'superuser_required',
      ]);
    }
  });

  it.each(['viewer', 'staff', 'admin'])(
    'refuses a %s on every route whose key they don’t hold, and names it',
    async (role) => {
      const person = await world.aMember(tenant, role);
      const me = await world.as(person).get<{ permissions: string[] }>('/api/permissions/me');
      const beyond = operations.filter(
        (operation) =>
          operation.access.includes('.') && !me.body.permissions.includes(operation.access),
      );
      expect(beyond).not.toEqual([]);
      for (const operation of beyond) {
        const { status, body } = await call(operation, as(person));
        expect([nameOf(operation), status, body]).toEqual([
          nameOf(operation),
          403,
          expect.objectContaining({ code: 'permission_denied', permission: operation.access }),
        ]);
        expect(body['detail']).toContain(operation.access);
      }
    },
  );

  it('refuses a viewer every route that writes in a tenant, even one that is added tomorrow', async () => {
    const viewer = await world.aMember(tenant);
    const company = await aCompany(world);
    const companysViewer = await world.aMember(company.tenant);
    const writing = operations.filter(
      (operation) => isTenantBound(operation) && operation.method !== 'GET',
    );
    expect(writing.length).toBeGreaterThan(15);
    const open = writing.filter((operation) => A_VIEWER_MAY.includes(nameOf(operation)));
    expect(open.map(nameOf)).toEqual(A_VIEWER_MAY);
    for (const operation of writing.filter((each) => !open.includes(each))) {
      const sample = sampleBody(operation);
      const refused = {
        nothing: await call(operation, as(viewer)),
        // A body that is right, and rows that are there: nothing but the role stands in the way.
        everything: await rawCall(world.system.tenantUrl, {
          method: operation.method,
          path: pathWith(operation, idsOf(operation, company)),
          headers: { ...as(companysViewer), ...(sample && { 'content-type': 'application/json' }) },
          ...(sample && { body: JSON.stringify(sample) }),
        }),
      };
      for (const [given, { status, body }] of Object.entries(refused))
        expect([nameOf(operation), given, status, body['code']]).toEqual([
          nameOf(operation),
          given,
          403,
          'permission_denied',
        ]);
    }
  });

  it('refuses a member nothing that their role grants', async () => {
    for (const role of ['viewer', 'staff', 'admin']) {
      const person = await world.aMember(tenant, role);
      const me = await world.as(person).get<{ permissions: string[] }>('/api/permissions/me');
      const granted = operations.filter(
        (operation) =>
          isTenantBound(operation) && [...me.body.permissions, 'member'].includes(operation.access),
      );
      for (const operation of granted) {
        const { status } = await call(operation, as(person));
        expect([nameOf(operation), [200, 400, 404].includes(status)]).toEqual([
          nameOf(operation),
          true,
        ]);
      }
    }
  });
});

/** Says that it needs no signature: `alg: none`. */
function unsigned(): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { sub: randomUUID(), sid: randomUUID(), iss: 'tenantry-auth', aud: 'tenantry' };
  return `${part({ alg: 'none', typ: 'JWT' })}.${part({ ...claims, exp: 4_102_444_800 })}.`;
}
