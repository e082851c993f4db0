import type { INestApplicationContext } from '@nestjs/common';
import { inTenant } from '@app/tenancy';
import { ActorAccess, type Standing } from '../access/actor-access';
import { TenantsService } from '../tenants/tenants.service';
import { withServices } from './services';

/**
 * Does work in the tenant of that slug or domain, as whoever runs the machine: above its roles.
 * @throws Error when no tenant has that name
 */
export async function inTenantNamed(
  name: string,
  work: (services: INestApplicationContext, operator: Standing) => Promise<void>,
): Promise<void> {
  await withServices(async (services) => {
    const tenant = await services.get(TenantsService).findNamed(name.trim().toLowerCase());
    if (!tenant) throw new Error(`There is no tenant ${name}`);
    await inTenant(tenant.id, async () =>
      work(services, await services.get(ActorAccess).operator()),
    );
  });
}
