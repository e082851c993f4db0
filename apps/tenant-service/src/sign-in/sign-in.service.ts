import { Inject, Injectable } from '@nestjs/common';
import { requireContext } from '@app/context';
import {
  countingNames,
  TENANT_BASE_DOMAIN,
  TenantDirectory,
  tenantName,
  tenantNames,
  TenantRequired,
} from '@app/tenancy';
import type { IncomingHttpHeaders } from 'node:http';
import { AccountsClient } from '../accounts/accounts-client';
import type { SignedInView, SignInInput } from './sign-in.dto';

/** What of a request may name a tenant beside its body. */
export interface Called {
  headers: IncomingHttpHeaders;
  hostname: string;
}

/**
 * Signs in to a tenant. auth-service judges the password first, and only then asks us whether the
 * names stand for a tenant of that person: whoever doesn't know the password learns nothing.
 */
@Injectable()
export class SignInService {
  constructor(
    private readonly accounts: AccountsClient,
    private readonly directory: TenantDirectory,
    @Inject(TENANT_BASE_DOMAIN) private readonly baseDomain: string,
  ) {}

  /** @throws TenantRequired, RefusedByAccounts, UpstreamFailed, UpstreamUnavailable */
  async signIn(input: SignInInput, called: Called): Promise<SignedInView> {
    const { tenant_domain, ...credentials } = input;
    const told = tenantNames(called.headers, called.hostname, this.baseDomain);
    const tenants = await countingNames(this.directory, told);
    if (tenant_domain !== undefined) tenants.push(tenantName(tenant_domain, this.baseDomain));
    if (tenants.length === 0) throw new TenantRequired();
    const { ip, userAgent } = requireContext();
    return this.accounts.signIn({
      ...credentials,
      tenants,
      ...(ip !== null && { ip }),
      ...(userAgent !== null && { user_agent: userAgent }),
    });
  }
}
