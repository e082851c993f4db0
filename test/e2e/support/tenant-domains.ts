import type { Answer, TestTenant, World } from '@app/testing';
import { randomBytes } from 'node:crypto';
import { rawCall, type RawAnswer } from './raw-http';

/** The longest that a domain may take to come or go anywhere. */
export const HOLDS_WITHIN_MS = 1_000;

export interface Domain {
  id: string;
  domain: string;
  status: string;
  record: { name: string; type: string; value: string } | null;
  verified_by: string | null;
  verified_at: string | null;
}

type Names = Record<'host' | 'x-tenant-id' | 'x-tenant-domain' | 'authorization', string>;

/** Asks one API process which tenant the request names. */
type Ask = (url: string, names: Partial<Names>) => Promise<RawAnswer>;

/** A name that nobody else in the tests has. */
export function aName(): string {
  return `www.${randomBytes(6).toString('hex')}.example.test`;
}

/** What is done with domains, by the owner of a tenant. */
export class TenantDomains {
  constructor(private readonly world: World) {}

  async added(tenant: TestTenant, domain = aName()): Promise<Domain> {
    const client = this.world.as(tenant.owner, tenant);
    const { status, body, text } = await client.post<Domain>('/api/tenants/domains', { domain });
    if (status !== 201) throw new Error(`Adding a domain answered ${status}: ${text}`);
    return body;
  }

  verify(
    tenant: TestTenant,
    { id }: Pick<Domain, 'id'>,
  ): Promise<Answer<Domain & { code?: string }>> {
    return this.world.as(tenant.owner, tenant).post(`/api/tenants/domains/${id}/verify`);
  }

  remove(tenant: TestTenant, { id }: Pick<Domain, 'id'>): Promise<Answer> {
    return this.world.as(tenant.owner, tenant).delete(`/api/tenants/domains/${id}`);
  }

  /** As somebody whose token names no tenant: what tells is the request alone. */
  async asking({ owner }: TestTenant): Promise<Ask> {
    const { access } = await this.world.signedInAgain(owner);
    return (url, names) =>
      rawCall(url, {
        path: '/api/tenants/current',
        headers: { authorization: `Bearer ${access}`, ...names },
      });
  }

  /** At both services. */
  signIns({ owner: { email, password } }: TestTenant, tenant_domain: string): Promise<Answer[]> {
    const input = { email, password, tenant_domain };
    return Promise.all([
      this.world.anonymous('auth').post('/api/auth/login', input),
      this.world.anonymous().post('/api/tenants/auth', input),
    ]);
  }
}

/** `409 domain_taken` */
export function outcome({ status, body }: { status: number; body: unknown }): string {
  return `${status} ${String((body as { code?: string } | undefined)?.code)}`;
}

export function withoutTrace({ text }: { text: string }): string {
  const { trace_id: _trace, ...rest } = JSON.parse(text) as Record<string, unknown>;
  return JSON.stringify(rest);
}
