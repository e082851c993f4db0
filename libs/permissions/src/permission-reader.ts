import type { Actor } from '@app/context';

/** What the permission guard must know; the service that keeps the roles provides it. */
export abstract class PermissionReader {
  /** At once where the answer is remembered: a check on every request should not wait for anything. */
  abstract allows(tenantId: string, actor: Actor, key: string): boolean | Promise<boolean>;
}
