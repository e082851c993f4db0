export { MemberOnly, permissionKey, RequirePermission } from './require-permission';
export { PermissionGuard } from './permission.guard';
export { PermissionReader } from './permission-reader';
export { Catalogue, productOf } from './catalogue';
export { RelationReader, roleIn, self } from './relation';
export type { RoleInThing } from './relation';
export type { CatalogueShape } from './catalogue';
export { expandGrants, faultOfGrant, grantOf, isWithin } from './grants';
