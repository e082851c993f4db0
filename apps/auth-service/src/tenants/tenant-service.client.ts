import { Injectable } from '@nestjs/common';
import { ServiceCredentials } from '@app/auth';
import { DomainError, TenantAccessDenied, Unavailable } from '@app/errors';
import {
  HttpClient,
  INTERNAL_SETTINGS,
  UpstreamFailed,
  type OutboundResponse,
} from '@app/http-client';
import { AuthServiceConfig } from '../config';

/** A tenant to be made; its id makes the call safe to repeat. */
export interface PromisedTenant {
  id: string;
  name: string;
  owner: { id: string; email: string; name: string };
}

/** Several names were given, and they stand for different tenants. */
export class TenantNamesDiffer extends DomainError {
  readonly status = 400;
  readonly code = 'tenant_conflict';

  constructor() {
    super('The names that were given stand for different tenants.');
  }
}

/** Somebody waits for the answer: no call may take longer than a person's patience. */
const PATIENCE = { ...INTERNAL_SETTINGS, timeoutMs: 2_000, retries: 0 };

/** What we ask of tenant-service, with our own credential on behalf of a user. */
@Injectable()
export class TenantServiceClient {
  constructor(
    private readonly http: HttpClient,
    private readonly credentials: ServiceCredentials,
    private readonly config: AuthServiceConfig,
  ) {}

  /**
   * @returns the tenant's slug
   * @throws UpstreamFailed, UpstreamUnavailable, Unavailable
   */
  async createTenant(tenant: PromisedTenant): Promise<string> {
    const response = await this.post('/api/internal/tenants', tenant);
    const { slug } = (response.body ?? {}) as { slug?: unknown };
    if (response.status >= 300 || typeof slug !== 'string') throw unexpected(response);
    return slug;
  }

  /**
   * @param tenants names of one tenant: ids, slugs or domains
   * @returns the id of the tenant, in which the user is a member
   * @throws TenantAccessDenied, TenantNamesDiffer; Unavailable when tenant-service can't say
   */
  async resolveMembership(userId: string, tenants: readonly string[]): Promise<string> {
    const response = await this.post('/api/internal/memberships/resolve', {
      user_id: userId,
      tenants,
    }).catch((error: unknown) => {
      throw error instanceof UpstreamFailed ? new Unavailable() : error;
    });
    if (response.status === 403 || response.status === 404) throw new TenantAccessDenied();
    const { tenant_id, code } = (response.body ?? {}) as { tenant_id?: unknown; code?: unknown };
    if (code === 'tenant_conflict') throw new TenantNamesDiffer();
    if (response.status >= 300 || typeof tenant_id !== 'string') throw unexpected(response);
    return tenant_id;
  }

  private post(path: string, body: object): Promise<OutboundResponse> {
    return this.http.request({
      url: this.config.TENANT_SERVICE_URL + path,
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${this.credentials.mint('tenant-service')}` },
      settings: PATIENCE,
    });
  }
}

/** Our own services disagree: nothing that the caller could mend, so it is told to try again. */
function unexpected({ status, body }: OutboundResponse): Unavailable {
  const { code } = (body ?? {}) as { code?: unknown };
  return new Unavailable(`tenant-service gave an unexpected answer (${status} ${String(code)}).`);
}
