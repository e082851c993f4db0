import type { Actor } from '@app/context';

/** What the permission guard must know; the service that keeps the roles provides it. */
export abstract class PermissionReader {
  abstract allows(tenantId: string, actor: Actor, key: string): Promise<boolean>;
}
