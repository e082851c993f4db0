import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';

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
    .map((value) => tenantName(String(value), baseDomain));
  const host = asciiName(hostname);
  if (host === baseDomain) return { given, host: null };
  if (isBelow(host, baseDomain)) {
    return { given: [...given, tenantName(host, baseDomain)], host: null };
  }
  return { given, host: mayBeDomain(host) ? host : null };
}

/**
 * The one spelling of a name that people give a tenant by: an id, a slug, a domain, or a slug below
 * the base domain (`Acme.localhost.` is `acme`). What can be no name comes back as it is, to be
 * found nowhere.
 */
export function tenantName(text: string, baseDomain: string): string {
  const name = asciiName(text.trim());
  return isBelow(name, baseDomain) ? name.slice(0, -baseDomain.length - 1) : name;
}

/** Lower case, without the dot of the DNS root, and international names as DNS spells them. */
export function asciiName(text: string): string {
  const name = text.toLowerCase().replace(/\.$/, '');
  // Only what is not ASCII: the conversion reads some plain texts as addresses (`0x7f.1`).
  // eslint-disable-next-line no-control-regex -- all of ASCII is the point
  return /^[\u0000-\u007f]*$/.test(name) ? name : domainToASCII(name) || name;
}

function isBelow(host: string, baseDomain: string): boolean {
  return host.endsWith(`.${baseDomain}`);
}

/**
 * A verified domain has a dot and is no address. Without this a tenant whose slug is the bare name
 * of one of our hosts would answer there, and every request to an address would cost a look-up.
 */
function mayBeDomain(host: string): boolean {
  const address = /^\[(.*)\]$/.exec(host)?.[1] ?? host;
  return host.includes('.') && isIP(address) === 0;
}
