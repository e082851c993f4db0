import type { Actor } from '@app/context';

/** What the tenant guard must know; the service that keeps the tenants provides it. */
export abstract class TenantDirectory {
  /** The tenant that an id, a slug or a verified domain names; null when it names none. */
  abstract find(name: string): Promise<string | null>;

  /** Whether this actor may enter: the tenant is active and the actor is one of its own. */
  abstract admits(tenantId: string, actor: Actor): Promise<boolean>;
}
