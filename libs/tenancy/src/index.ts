export { createTenantTable, dropTenantTable, keepPurgedEmpty } from './tenant-table';
export type { TenantTable } from './tenant-table';
export { inTenant } from './in-tenant';
export { TenantDirectory } from './tenant-directory';
export { agreedTenant, countingNames, TenantConflict, TenantRequired } from './agreed-tenant';
export { TENANT_BASE_DOMAIN, TenantGuard } from './tenant.guard';
export { currentTenantId } from './current-tenant';
export { asciiName, tenantName, tenantNames } from './tenant-names';
