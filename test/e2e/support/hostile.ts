import { sharedSystem, type Person, type TestTenant, type World } from '@app/testing';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isTenantBound, nameOf, type Operation } from './documents';
import { rawCall, type RawAnswer, type RawCall } from './raw-http';
import { pathWith, sampleBody, type Chosen } from './samples';
import { serviceCredential } from './service-credential';

/** Of the product of its own. */
const OWN_FEATURE = 'base';

/** Codes that docs/errors.md explains. */
export function documentedCodes(): string[] {
  const table = readFileSync('docs/errors.md', 'utf8').matchAll(/^\| `(\w+)` +\|/gm);
  return [...table].map((row) => String(row[1]));
}

/** Routes that take a user name or an e-mail address, of which a schema can only say that both are optional. */
const SIGN_INS = ['/api/auth/login', '/api/internal/sessions', '/api/tenants/auth'];

/**
 * Sends what nobody should send, as somebody who may call the route. Whatever it is, the answer
 * is never our fault, and tells what is wrong in the one form that all errors have.
 */
export class Hostile {
  readonly codes = new Set<string>();
  private readonly secrets = new Set<string>();
  private calls = 0;

  private constructor(
    private readonly world: World,
    private readonly tenant: TestTenant,
    private readonly member: Person,
    private readonly organizationId: string,
    private readonly superuser: Person,
    /** Of the catalogue, which all tenants share: one that nobody else looks at. */
    private readonly product: string,
  ) {
    for (const { access, refresh, password } of [tenant.owner, member, superuser])
      this.keepSecret(access, refresh, password);
  }

  static async in(world: World): Promise<Hostile> {
    const tenant = await world.aTenant();
    const made = await world
      .as(tenant.owner, tenant)
      .post<{ id: string }>('/api/tenants/organizations', { name: 'Those under attack' });
    const [member, superuser] = [await world.aMember(tenant), await world.aSuperuser()];
    const product = `hostile_${randomBytes(6).toString('hex')}`;
    const catalogue = '/api/permissions/catalogue/products';
    await world.as(superuser).post(catalogue, { key: product });
    const feature = { key: OWN_FEATURE, actions: ['read'] };
    await world.as(superuser).post(`${catalogue}/${product}/features`, feature);
    return new Hostile(world, tenant, member, made.body.id, superuser, product);
  }

  keepSecret(...secrets: string[]): void {
    for (const secret of secrets) this.secrets.add(secret);
  }

  /** A body that the route would take, but for values that would end the caller's own access. */
  body(operation: Operation, chosen: Chosen = {}): Chosen {
    const body = sampleBody(operation, {
      role: 'viewer',
      // Told apart, in a list that all tenants share.
      key: `key_${randomBytes(6).toString('hex')}`,
      tenants: [this.tenant.slug],
      tenant_domain: this.tenant.slug,
      user_id: this.member.id,
      password: this.member.password,
      ...(SIGN_INS.includes(operation.path) && { username: 'nobody' }),
      ...(operation.path === '/api/auth/profile/deactivate' && { password: 'not-the-owners-own' }),
      ...chosen,
    });
    for (const [field, value] of Object.entries(body ?? {}))
      if (/password|token|refresh/.test(field) && typeof value === 'string' && value.length > 7)
        this.keepSecret(value);
    return body ?? {};
  }

  sendJson(operation: Operation, body: unknown): Promise<RawAnswer> {
    return this.send(operation, { body: JSON.stringify(body) });
  }

  async send(
    operation: Operation,
    { path, headers = {}, body }: Partial<RawCall> = {},
  ): Promise<RawAnswer> {
    const { authUrl, tenantUrl } = this.world.system;
    const call = {
      method: operation.method,
      path: path ?? pathWith(operation, this.idsOf(operation)),
      headers: {
        'x-forwarded-for': `198.19.${Math.floor(this.calls / 250) % 250}.${1 + (this.calls++ % 250)}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...this.authorization(operation),
        ...headers,
      },
      ...(body !== undefined && { body }),
    };
    const answer = await rawCall(operation.service === 'auth' ? authUrl : tenantUrl, call);
    this.judge(nameOf(operation), answer);
    return answer;
  }

  /** Never our fault, and said as a problem. @throws Error with the answer, when it is not */
  judge(what: string, answer: RawAnswer): void {
    const { status, headers, body, text } = answer;
    if (status < 400) return;
    const isProblem =
      status < 500 &&
      headers['content-type'] === 'application/problem+json; charset=utf-8' &&
      body['status'] === status &&
      typeof body['code'] === 'string' &&
      body['type'] === `urn:tenantry:problem:${body['code']}` &&
      typeof body['title'] === 'string' &&
      typeof body['detail'] === 'string' &&
      body['trace_id'] === headers['x-trace-id'];
    if (!isProblem)
      throw new Error(`${what} answered ${status} ${JSON.stringify(headers)}: ${text}`);
    this.codes.add(String(body['code']));
  }

  /** What is left of it all: logs that a program can read, and that hold no secret. */
  async logFaults(): Promise<string[]> {
    const lines = await sharedSystem().logLines();
    const secrets = [...this.secrets];
    return lines.flatMap((line) => [
      ...(isJsonObject(line) ? [] : [`no JSON: ${line}`]),
      ...secrets.filter((secret) => line.includes(secret)).map((secret) => `${secret} in ${line}`),
    ]);
  }

  private idsOf({ path }: Operation): Record<string, string> {
    const inOrganization = path.startsWith('/api/tenants/organizations/');
    const id = inOrganization ? this.organizationId : this.member.id;
    return { id, user_id: this.member.id, key: this.product, feature: OWN_FEATURE };
  }

  private authorization({ access, service }: Operation): Record<string, string> {
    if (access === 'public') return {};
    if (access === 'service') {
      const { SERVICE_SECRET } = this.world.system.environment;
      const credential = serviceCredential(SERVICE_SECRET ?? '', `${service}-service`);
      this.keepSecret(credential);
      return { authorization: `Bearer ${credential}` };
    }
    if (access === 'superuser') return { authorization: `Bearer ${this.superuser.access}` };
    return {
      authorization: `Bearer ${this.tenant.owner.access}`,
      ...(isTenantBound({ access } as Operation) && { 'x-tenant-id': this.tenant.id }),
    };
  }
}

function isJsonObject(line: string): boolean {
  try {
    const parsed: unknown = JSON.parse(line);
    return typeof parsed === 'object' && parsed !== null && 'level' in parsed && 'time' in parsed;
  } catch {
    return false;
  }
}
