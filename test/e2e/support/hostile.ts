import { sharedSystem, type Person, type TestTenant, type World } from '@app/testing';
import { readFileSync } from 'node:fs';
import { isTenantBound, nameOf, type Operation } from './documents';
import { rawCall, type RawAnswer, type RawCall } from './raw-http';
import { pathWith, sampleBody, type Chosen } from './samples';
import { serviceCredential } from './service-credential';

/** Codes that docs/errors.md explains. */
export function documentedCodes(): string[] {
  const table = readFileSync('docs/errors.md', 'utf8').matchAll(/^\| `(\w+)` +\|/gm);
  return [...table].map((row) => String(row[1]));
}

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
  ) {
    for (const { access, refresh, password } of [tenant.owner, member])
      this.keepSecret(access, refresh, password);
  }

  static async in(world: World): Promise<Hostile> {
    const tenant = await world.aTenant();
    return new Hostile(world, tenant, await world.aMember(tenant));
  }

  keepSecret(...secrets: string[]): void {
    for (const secret of secrets) this.secrets.add(secret);
  }

  /** A body that the route would take, but for values that would end the caller's own access. */
  body(operation: Operation, chosen: Chosen = {}): Chosen {
    const body = sampleBody(operation, {
      role: 'viewer',
      tenant: this.tenant.slug,
      user_id: this.member.id,
      password: this.member.password,
      ...(operation.path === '/api/auth/login' && { username: 'nobody' }),
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
      path: path ?? pathWith(operation, { id: this.member.id }),
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

  private authorization({ access, service }: Operation): Record<string, string> {
    if (access === 'public') return {};
    if (access === 'service') {
      const { SERVICE_SECRET } = this.world.system.environment;
      const credential = serviceCredential(SERVICE_SECRET ?? '', `${service}-service`);
      this.keepSecret(credential);
      return { authorization: `Bearer ${credential}` };
    }
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
