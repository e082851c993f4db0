import type { Actor } from '@app/context';
import { DomainError, TenantAccessDenied } from '@app/errors';
import type { TenantDirectory } from './tenant-directory';
import type { TenantNames } from './tenant-names';

export class TenantRequired extends DomainError {
  readonly status = 400;
  readonly code = 'tenant_required';

  constructor() {
    super('Name a tenant: X-Tenant-ID, X-Tenant-Domain, its own host, or a token issued for it.');
  }
}

export class TenantConflict extends DomainError {
  readonly status = 400;
  readonly code = 'tenant_conflict';

  constructor() {
    super('The headers and the host name different tenants.');
  }
}

/** The names that count: those given on purpose, and the host where it is a verified domain. */
export async function countingNames(
  directory: TenantDirectory,
  { given, host }: TenantNames,
): Promise<string[]> {
  const hosted = host !== null && (await directory.find(host)) !== null;
  return hosted ? [...given, host] : given;
}

/**
 * The one tenant that all names stand for; null for no names. Names that are unknown, suspended or
 * foreign all get the same refusal, before two that differ are told apart.
 *
 * @throws TenantAccessDenied, TenantConflict
 */
export async function agreedTenant(
  directory: TenantDirectory,
  names: readonly string[],
  actor: Actor,
): Promise<string | null> {
  const ids = new Set<string>();
  for (const id of await Promise.all(names.map((name) => directory.find(name)))) {
    if (id === null || !(await directory.admits(id, actor))) throw new TenantAccessDenied();
    ids.add(id);
  }
  if (ids.size > 1) throw new TenantConflict();
  return ids.values().next().value ?? null;
}
