import { domainToASCII, domainToUnicode } from 'node:url';

const DOMAIN = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;

/**
 * The domains that a tenant's people may come from, as the database compares them: people write an
 * international one either way, so both spellings are kept. Null for a text that is no domain.
 */
export function emailDomainSpellings(texts: readonly string[]): string[] | null {
  const ascii = texts.map((text) => domainToASCII(text.trim().replace(/^@/, '').toLowerCase()));
  if (!ascii.every((domain) => DOMAIN.test(domain))) return null;
  return [...new Set(ascii.flatMap((domain) => [domain, domainToUnicode(domain)]))];
}

/** One spelling of each, to be shown. */
export function shownEmailDomains(spellings: readonly string[]): string[] {
  return spellings.filter((domain) => domain === domainToASCII(domain));
}

/** Whether an address is of one of them; no domains at all allow every address. */
export function isAllowedAddress(email: string, spellings: readonly string[]): boolean {
  return spellings.length === 0 || spellings.includes(email.slice(email.lastIndexOf('@') + 1));
}
