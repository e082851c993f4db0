export { createTenantTable, dropTenantTable } from './tenant-table';
export type { TenantTable } from './tenant-table';
export { inTenant } from './in-tenant';
export { TenantDirectory } from './tenant-directory';
export { TENANT_BASE_DOMAIN, TenantConflict, TenantGuard, TenantRequired } from './tenant.guard';
export { currentTenantId } from './current-tenant';
export { tenantNames } from './tenant-names';
