import { Command, CommandRunner, Option, SubCommand } from 'nest-commander';
import { v7 as uuidv7 } from 'uuid';
import { AccountsClient } from '../accounts/accounts-client';
import { isSlug } from '../tenants/slug';
import { TenantsService } from '../tenants/tenants.service';
import { say, withServices } from './services';
import {
  DeleteTenantCommand,
  PurgeTenantsCommand,
  RestoreTenantCommand,
} from './tenant-deletion.commands';
import { ExportTenantCommand } from './tenant-export.commands';
import { ResumeTenantCommand, SuspendTenantCommand } from './tenant-status.commands';

interface CreateTenantOptions {
  name: string;
  slug: string;
  owner: string;
}

@SubCommand({
  name: 'create',
  description: 'Makes a tenant; again with the same slug it changes nothing',
})
export class CreateTenantCommand extends CommandRunner {
  async run(_inputs: string[], { name, slug, owner }: CreateTenantOptions): Promise<void> {
    if (!isSlug(slug))
      throw new Error('--slug must be 1-50 of a-z, 0-9 and inner hyphens, and not a reserved name');
    await withServices(async (services) => {
      const tenants = services.get(TenantsService);
      const known = await tenants.findNamed(slug);
      if (known) {
        say(`${known.name} (${slug}) is there already: ${known.id}`);
        return;
      }
      const account = await services.get(AccountsClient).findByEmail(owner.trim().toLowerCase());
      const made = await tenants.create({ id: uuidv7(), name, slug, owner: account });
      say(`Made ${made.name} (${made.slug}): ${made.id}, owned by ${account.email}`);
    });
  }

  @Option({ flags: '--name <name>', description: 'What the company is called', required: true })
  name(value: string): string {
    return value;
  }

  @Option({ flags: '--slug <slug>', description: 'Its short name: a DNS label', required: true })
  slug(value: string): string {
    return value;
  }

  @Option({
    flags: '--owner <email>',
    description: 'The e-mail address of an account',
    required: true,
  })
  owner(value: string): string {
    return value;
  }
}

@Command({
  name: 'tenant',
  description: 'Tenants',
  subCommands: [
    CreateTenantCommand,
    SuspendTenantCommand,
    ResumeTenantCommand,
    DeleteTenantCommand,
    RestoreTenantCommand,
    PurgeTenantsCommand,
    ExportTenantCommand,
  ],
})
export class TenantCommand extends CommandRunner {
  run(): Promise<void> {
    this.command.help();
  }
}
