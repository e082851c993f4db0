import { declareAccess } from '@app/auth';

/** `product.feature.action`, the key by which a permission is granted, checked and shown. */
export function permissionKey(product: string, feature: string, action: string): string {
  return `${product}.${feature}.${action}`;
}

/** Lets in members whose role grants the permission: `@RequirePermission('abc', 'dashboard', 'read')`. */
export function RequirePermission(
  product: string,
  feature: string,
  action: string,
): MethodDecorator {
  return declareAccess({ kind: 'permission', key: permissionKey(product, feature, action) });
}

/** Lets in every member of the tenant, whatever their role. */
export function MemberOnly(): MethodDecorator {
  return declareAccess({ kind: 'member' });
}
