import type { IncomingHttpHeaders } from 'node:http';

/** What a request says about its tenant. */
export interface TenantNames {
  /** Every name given on purpose: each must name the same tenant. */
  given: string[];
  /** The whole host, which names a tenant only if it is one of its verified domains. */
  host: string | null;
}

/**
 * Reads X-Tenant-ID, X-Tenant-Domain and the host. A host below the base domain
 * (`acme.localhost`) is a name given on purpose; any other host may be our own, an address or a
 * proxy's, and is only looked up.
 */
export function tenantNames(
  headers: IncomingHttpHeaders,
  hostname: string,
  baseDomain: string,
): TenantNames {
  const given = [headers['x-tenant-id'], headers['x-tenant-domain']]
    .filter((value) => value !== undefined)
    .map((value) => String(value).trim().toLowerCase());
  const host = hostname.toLowerCase().replace(/\.$/, '');
  if (host === baseDomain) return { given, host: null };
  if (host.endsWith(`.${baseDomain}`)) {
    return { given: [...given, host.slice(0, -baseDomain.length - 1)], host: null };
  }
  return { given, host };
}
