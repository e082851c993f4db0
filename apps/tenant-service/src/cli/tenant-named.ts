import type { INestApplicationContext } from '@nestjs/common';
import type { TenantView } from '../tenants/tenants.dto';
import { TenantsService } from '../tenants/tenants.service';

/** @throws Error, in plain words, when there is no such tenant */
export async function tenantNamed(
  services: INestApplicationContext,
  name: string,
): Promise<TenantView> {
  const tenant = await services.get(TenantsService).findNamed(name);
  if (!tenant) throw new Error(`There is no tenant ${name}`);
  return tenant;
}
