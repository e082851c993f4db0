export { MemberOnly, permissionKey, RequirePermission } from './require-permission';
export { PermissionGuard } from './permission.guard';
export { PermissionReader } from './permission-reader';
export { Catalogue } from './catalogue';
export type { CatalogueShape } from './catalogue';
export { expandGrants, isWithin } from './grants';
