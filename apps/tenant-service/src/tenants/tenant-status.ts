/** The life of a tenant; see docs/tenants.md. */
export const TENANT_STATUSES = ['active', 'suspended', 'deleting', 'purging', 'deleted'] as const;

export type TenantStatus = (typeof TENANT_STATUSES)[number];
