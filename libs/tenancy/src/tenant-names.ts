import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/** What a request says about its tenant. */
export interface TenantNames {
  /** Every name given on purpose: each must name the same tenant. */
  given: string[];
  /** The whole host, which names a tenant only if it is one of its verified domains. */
  host: string | null;
}

/**
 * Reads X-Tenant-ID, X-Tenant-Domain and the host. A host below the base domain
 * (`acme.localhost`) is a name given on purpose; any other host may be our own or a proxy's, and is
 * only looked up.
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
  return { given, host: mayBeDomain(host) ? host : null };
}

/**
 * A verified domain has a dot and is no address. Without this a tenant whose slug is the bare name
 * of one of our hosts would answer there, and every request to an address would cost a look-up.
 */
function mayBeDomain(host: string): boolean {
  return host.includes('.') && isIP(host) === 0;
}
