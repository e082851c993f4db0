import type { INestApplicationContext } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { TenantsService } from '../tenants/tenants.service';

/** A tenant by its slug or domain, or by its id where only its trail is left. */
export interface TenantChoice {
  tenant?: string;
  tenantId?: string;
}

/** @throws Error with one line where nothing is named so; undefined where nothing is chosen */
export async function chosenTenant(
  services: INestApplicationContext,
  { tenant, tenantId }: TenantChoice,
): Promise<string | undefined> {
  if (tenantId !== undefined) return tenantId;
  if (tenant === undefined) return undefined;
  const found = await services.get(TenantsService).findNamed(tenant);
  if (!found)
    throw new Error(`There is no tenant ${tenant}; a deleted one is named by --tenant-id`);
  return found.id;
}

/** @throws Error for what is no UUID */
export function asTenantId(value: string): string {
  if (!isUuid(value)) throw new Error('--tenant-id must be a UUID');
  return value.toLowerCase();
}
