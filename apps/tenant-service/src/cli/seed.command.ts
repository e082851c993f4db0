import { Command, CommandRunner, Option } from 'nest-commander';
import { validate as isUuid, v5 as uuidv5 } from 'uuid';
import { TenantsService } from '../tenants/tenants.service';
import { say, withServices } from './services';

interface SeedOptions {
  adminId: string;
}

/** The same id on every machine, so that a second seed finds what the first one made. */
const ACME_ID = uuidv5('acme.tenantry.test', uuidv5.DNS);
const ACME_ADMIN = { email: 'admin@acme.test', name: 'Acme Admin' };

@Command({
  name: 'seed',
  description: 'Makes the demo tenant Acme Corp, with its roles, products and an owner',
})
export class SeedCommand extends CommandRunner {
  async run(_inputs: string[], { adminId }: SeedOptions): Promise<void> {
    await withServices(async (services, { NODE_ENV }) => {
      if (NODE_ENV === 'production') throw new Error('The demo seed does not run in production.');
      const tenants = services.get(TenantsService);
      if (await tenants.find(ACME_ID)) {
        say('Acme Corp (acme) is there already');
        return;
      }
      const owner = { id: adminId, ...ACME_ADMIN };
      await tenants.create({ id: ACME_ID, slug: 'acme', name: 'Acme Corp', owner });
      say(`Made Acme Corp (acme), owned by ${ACME_ADMIN.email}`);
    });
  }

  @Option({ flags: '--admin-id <uuid>', description: 'The account that owns it', required: true })
  adminId(value: string): string {
    if (!isUuid(value)) throw new Error('--admin-id must be a UUID');
    return value;
  }
}
