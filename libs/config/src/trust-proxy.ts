/**
 * What `TRUST_PROXY` means: nothing trusts nobody, `1` or `true` trusts whoever is in front, and a
 * list trusts those addresses alone.
 */
export function trustProxyOf(list: readonly string[]): boolean | string[] {
  const [first, ...more] = list;
  if (first === undefined || (more.length === 0 && /^(0|false)$/i.test(first))) return false;
  return more.length === 0 && /^(1|true)$/i.test(first) ? true : [...list];
}
