/**
 * The keys that a role really holds: its granted patterns (`*` and `product.*`,
 * `product.feature.*` stand for whatever the catalogue has there), less the products that the
 * tenant has switched off. Compiled once, so that a check is one look-up in a set.
 */
export function expandGrants(
  patterns: readonly string[],
  catalogue: readonly string[],
  products: ReadonlySet<string>,
): ReadonlySet<string> {
  const available = catalogue.filter((key) => products.has(key.slice(0, key.indexOf('.'))));
  return new Set(available.filter((key) => patterns.some((pattern) => matches(pattern, key))));
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
