import { eventually, sqlAs, type Person, type TestTenant, type World } from '@app/testing';
import { randomBytes } from 'node:crypto';
import type { Operation } from './documents';

/** A tenant that has a bit of everything, and all that would give it away. */
export interface Company {
  tenant: TestTenant;
  /** A verified domain of its own. */
  domain: string;
  domainId: string;
  member: Person;
  invitationId: string;
  inviteeEmail: string;
  organizationId: string;
  roleId: string;
  sessionId: string;
  auditEntryId: string;
  /** Names, addresses and ids that nobody else may ever be shown. */
  markers: string[];
}

export async function aCompany(world: World): Promise<Company> {
  const word = randomBytes(6).toString('hex');
  const tenant = await world.aTenant(`Company ${word}`);
  const owner = world.as(tenant.owner, tenant);
  const member = await world.aMember(tenant, 'staff');
  const names = [`Team ${word}`, `Invitee ${word}`, `A note of ${word}`] as const;
  const organization = await owner.post('/api/tenants/organizations', { name: names[0] });
  const role = await owner.post('/api/permissions/roles', {
    ...{ key: `role-${word}`, name: `Role ${word}`, grants: ['abc.*'] },
  });
  const inviteeEmail = world.anAddress('pending');
  const invitation = await owner.post('/api/invitations', {
    email: inviteeEmail,
    name: names[1],
    note: names[2],
  });
  const sessions = await world
    .atAuth(tenant.owner)
    .get<{ results: { id: string }[] }>('/api/auth/sessions');
  const domain = `www.${word}.example.test`;
  const ids = {
    domainId: await aVerifiedDomain(world, tenant, domain),
    invitationId: String(invitation.body['id']),
    organizationId: String(organization.body['id']),
    roleId: String(role.body['id']),
    sessionId: String(sessions.body.results[0]?.id),
    auditEntryId: await newestEntryId(world, tenant),
  };
  return {
    tenant,
    domain,
    member,
    inviteeEmail,
    ...ids,
    markers: [
      ...Object.values(ids),
      ...names,
      ...(await roleIds(world, tenant)),
      ...[tenant.id, tenant.slug, tenant.name, domain, inviteeEmail],
      ...[tenant.owner, member].flatMap(({ id, email }) => [id, email]),
    ],
  };
}

/**
 * Everything that the database holds of the company, as text. It waits until mails are sent and
 * the audit trail is sealed, so that whatever changes after is somebody's doing.
 */
export async function everyRowOf(world: World, { tenant, member }: Company): Promise<string> {
  const { owner } = world.system.databases;
  await eventually(() => isAtRest(world, tenant));
  return sqlAs(owner, async (query) => {
    await query('BEGIN');
    await query(`SELECT set_config('app.tenant_id', $1, true)`, [tenant.id]);
    const tables = await query<{ name: string; key: string }>(
      `SELECT table_name AS name, column_name AS key FROM information_schema.columns
        WHERE table_schema = 'tenant'
          AND (column_name = 'tenant_id' OR (table_name = 'tenants' AND column_name = 'id'))
        ORDER BY table_name`,
    );
    const people = [tenant.owner.id, member.id];
    const dump: unknown[] = [];
    for (const { name, key } of tables) {
      const rows = await query(
        `SELECT t::text AS row FROM tenant.${name} t WHERE t.${key} = $1 ORDER BY 1`,
        [tenant.id],
      );
      dump.push([name, rows]);
    }
    dump.push(
      await query(`SELECT u::text FROM auth.users u WHERE id = ANY ($1) ORDER BY 1`, [people]),
    );
    dump.push(
      await query(`SELECT s::text FROM auth.sessions s WHERE user_id = ANY ($1) ORDER BY 1`, [
        people,
      ]),
    );
    await query('COMMIT');
    return JSON.stringify(dump, null, 1);
  });
}

/** Ids of rows of the company for whatever the path names. */
export function idsOf(operation: Operation, company: Company): Record<string, string | undefined> {
  const { member, domainId } = company;
  return { id: idOf(operation, company), user_id: member.id, domain_id: domainId };
}

/**
 * The id of a row of the company that the route is about.
 * @throws Error for a kind of row that isn't known here: say how to get one
 */
function idOf({ path }: Operation, company: Company): string | undefined {
  if (!path.includes('{id}')) return undefined;
  const kinds: Record<string, string> = {
    '/api/invitations/': company.invitationId,
    '/api/tenants/users/': company.member.id,
    '/api/tenants/organizations/': company.organizationId,
    '/api/tenants/domains/': company.domainId,
    '/api/permissions/roles/': company.roleId,
    '/api/tenants/audit-logs/': company.auditEntryId,
    '/api/auth/sessions/': company.sessionId,
    '/api/auth/users/': company.member.id,
    '/api/internal/users/': company.member.id,
    '/api/internal/sessions/': company.sessionId,
    '/api/tenants/{id}': company.tenant.id,
  };
  const kind = Object.keys(kinds).find((prefix) => path.startsWith(prefix));
  if (kind === undefined) throw new Error(`No id of a company’s row for ${path}`);
  return kinds[kind];
}

/** Approved, since the names of tests stand in no DNS. @returns its id */
export async function aVerifiedDomain(
  world: World,
  tenant: TestTenant,
  domain: string,
): Promise<string> {
  const added = await world.as(tenant.owner, tenant).post('/api/tenants/domains', { domain });
  const id = String(added.body['id']);
  approver ??= world.aSuperuser();
  const approve = `/api/tenants/${tenant.id}/domains/${id}/approve`;
  const { status, text } = await world.as(await approver).post(approve);
  if (status !== 200) throw new Error(`Approving a domain answered ${status}: ${text}`);
  return id;
}

let approver: Promise<Person> | undefined;

async function newestEntryId(world: World, tenant: TestTenant): Promise<string> {
  const { body } = await world
    .as(tenant.owner, tenant)
    .get<{ results: { id: string }[] }>('/api/tenants/audit-logs?limit=1');
  return String(body.results[0]?.id);
}

function roleIds(world: World, { id }: TestTenant): Promise<string[]> {
  return sqlAs(world.system.databases.tenant, async (query) => {
    await query(`SELECT set_config('app.tenant_id', $1, false)`, [id]);
    return (await query<{ id: string }>(`SELECT id FROM roles`)).map((role) => role.id);
  });
}

function isAtRest(world: World, { id }: TestTenant): Promise<boolean> {
  return sqlAs(world.system.databases.tenant, async (query) => {
    await query(`SELECT set_config('app.tenant_id', $1, false)`, [id]);
    const [found] = await query<{ busy: boolean }>(
      `SELECT EXISTS (SELECT FROM invitations WHERE delivery_state = 'queued')
           OR EXISTS (SELECT FROM audit_unsealed WHERE tenant_id = $1) AS busy`,
      [id],
    );
    return found?.busy === false;
  });
}
