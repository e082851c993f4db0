import { productOf, type Catalogue } from './catalogue';

/**
 * The keys that a role really holds: its granted patterns (`*` and `product.*`,
 * `product.feature.*` stand for whatever the catalogue has there), less the products that the
 * tenant has switched off. Compiled once, so that a check is one look-up in a set; each pattern is
 * one look-up too, so that compiling costs what comes out and not patterns times keys.
 */
export function expandGrants(
  patterns: readonly string[],
  catalogue: Catalogue,
  products: ReadonlySet<string>,
): ReadonlySet<string> {
  const keys = new Set<string>();
  const add = (pattern: string): void => {
    if (!products.has(productOf(pattern))) return;
    for (const key of catalogue.keysUnder(pattern) ?? []) keys.add(key);
  };
  if (patterns.includes('*')) for (const product of catalogue.products) add(`${product}.*`);
  else patterns.forEach(add);
  return keys;
}

/**
 * What is wrong with a pattern that somebody wants to grant; null when nothing is. Wildcards stand
 * in the last place only, and what stands before them must exist.
 */
export function faultOfGrant(pattern: string, catalogue: Catalogue): string | null {
  if (catalogue.keysUnder(pattern)) return null;
  if (!GRANT.test(pattern)) {
    return 'must be *, product.*, product.feature.* or product.feature.action';
  }
  return Object.hasOwn(catalogue.shape, productOf(pattern))
    ? 'names no permission that there is'
    : `names the product ${productOf(pattern)}, which there is not`;
}

/** A name in the catalogue, and a grant of up to three of them. */
const NAME = '[a-z][a-z0-9_]*';
const GRANT = new RegExp(String.raw`^(\*|${NAME}\.(\*|${NAME}\.(\*|${NAME})))$`);

/** The first of the patterns that stands for the key, as it was granted. */
export function grantOf(patterns: readonly string[], key: string): string | undefined {
  return patterns.find((pattern) => matches(pattern, key));
}

/** `key` may be a pattern itself: `abc.*` matches `abc.dashboard.*`. */
function matches(pattern: string, key: string): boolean {
  if (pattern === '*' || pattern === key) return true;
  return pattern.endsWith('.*') && key.startsWith(pattern.slice(0, -1));
}

/**
 * Whether nothing in `inner` goes beyond `outer`: the ceiling for whoever gives roles away. Grants
 * are compared as they are written, not as the keys that they stand for today: `*` also holds what
 * the catalogue is yet to get, and a product that is off may be switched on.
 */
export function isWithin(inner: readonly string[], outer: readonly string[]): boolean {
  return inner.every((grant) => outer.some((held) => matches(held, grant)));
}
