import { asciiName } from '@app/tenancy';
import { domainToASCII } from 'node:url';

/** Before the domain stands the name of its proof: both together must be a name that DNS knows. */
export const CHALLENGE_LABEL = '_tenantry-challenge';
const LONGEST = 253 - CHALLENGE_LABEL.length - 1;

/** At least two labels, the last of which is no number: what ends in one is read as an address. */
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;

/** The one spelling of a domain that people give; null for a text that is none. */
export function domainOf(text: string): string | null {
  const domain = asciiName(text.trim());
  const isOne = domain.length <= LONGEST && DOMAIN.test(domain) && domainToASCII(domain) === domain;
  return isOne ? domain : null;
}

/** Whether a domain is one of these hosts, or below one of them. */
export function isWithin(domain: string, hosts: readonly string[]): boolean {
  return hosts.some((host) => domain === host || domain.endsWith(`.${host}`));
}
