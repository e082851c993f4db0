const LONGEST = 50;
const VALID = /^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$/;

/** Names that our own hosts, paths and roles need; what stands behind /api/tenants/ among them. */
const RESERVED = new Set([
  'admin',
  'api',
  'app',
  'audit-logs',
  'auth',
  'billing',
  'console',
  'current',
  'docs',
  'domains',
  'export',
  'exports',
  'health',
  'help',
  'internal',
  'invitations',
  'localhost',
  'login',
  'mail',
  'metrics',
  'mine',
  'organizations',
  'root',
  'settings',
  'static',
  'status',
  'support',
  'system',
  'tenantry',
  'users',
  'www',
]);

export function isReserved(text: string): boolean {
  return RESERVED.has(text);
}

/** A slug is a DNS label, because it becomes a host name, and no UUID, because both name tenants. */
export function isSlug(text: string): boolean {
  return VALID.test(text) && !RESERVED.has(text) && !/^[0-9a-f]{8}-[0-9a-f]{4}-/.test(text);
}

/** The slug that a company's name suggests: `Ünique & Söhne` → `unique-sohne`. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST)
    .replace(/-+$/, '');
  return isSlug(slug) ? slug : `tenant-${slug || 'new'}`.slice(0, LONGEST).replace(/-+$/, '');
}

/** The n-th try to find a slug that is free. */
export function numbered(slug: string, attempt: number): string {
  if (attempt === 1) return slug;
  const suffix = `-${attempt}`;
  return slug.slice(0, LONGEST - suffix.length).replace(/-+$/, '') + suffix;
}
