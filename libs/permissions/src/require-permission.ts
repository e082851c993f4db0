import { declareAccess, type Relation } from '@app/auth';

/** `product.feature.action`, the key by which a permission is granted, checked and shown. */
export function permissionKey(product: string, feature: string, action: string): string {
  return `${product}.${feature}.${action}`;
}

/**
 * Lets in members whose role grants the permission: `@RequirePermission('abc', 'dashboard', 'read')`.
 * With relations also those who stand in one of them to what the path names, whatever their role.
 */
export function RequirePermission(
  product: string,
  feature: string,
  action: string,
  ...or: Relation[]
): MethodDecorator {
  const key = permissionKey(product, feature, action);
  return declareAccess({ kind: 'permission', key, ...(or.length > 0 && { or }) });
}

/** Lets in every member of the tenant, whatever their role. */
export function MemberOnly(): MethodDecorator {
  return declareAccess({ kind: 'member' });
}
