import { requireContext } from '@app/context';

/** @throws Error outside a tenant's context */
export function currentTenantId(): string {
  const { tenant } = requireContext();
  if (!tenant) throw new Error('No tenant in this context: use inTenant() or a tenant route');
  return tenant.id;
}
