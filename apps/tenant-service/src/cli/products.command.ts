import { Command, CommandRunner, Option, SubCommand } from 'nest-commander';
import { NotFound } from '@app/errors';
import { ProductsService } from '../permissions/products.service';
import { inTenantNamed } from './in-tenant-named';
import { say } from './services';

interface TenantOption {
  tenant: string;
}

/** Each of them is about one tenant. */
abstract class ProductCommand extends CommandRunner {
  @Option({ flags: '--tenant <slug>', description: 'The tenant’s slug', required: true })
  tenant(value: string): string {
    return value;
  }
}

@SubCommand({ name: 'list', description: 'Shows every product, and whether a tenant has it on' })
export class ListProductsCommand extends ProductCommand {
  async run(_inputs: string[], { tenant }: TenantOption): Promise<void> {
    await inTenantNamed(tenant, async (services, operator) => {
      const { results } = await services.get(ProductsService).list(operator);
      for (const { key, enabled } of results) say(`${key}  ${enabled ? 'on' : 'off'}`);
    });
  }
}

@SubCommand({ name: 'enable', arguments: '<product>', description: 'Switches a product on' })
export class EnableProductCommand extends ProductCommand {
  run([product = '']: string[], { tenant }: TenantOption): Promise<void> {
    return turn(tenant, product, true);
  }
}

@SubCommand({
  name: 'disable',
  arguments: '<product>',
  description: 'Switches a product off: nobody in the tenant holds its permissions any more',
})
export class DisableProductCommand extends ProductCommand {
  run([product = '']: string[], { tenant }: TenantOption): Promise<void> {
    return turn(tenant, product, false);
  }
}

async function turn(tenant: string, product: string, enabled: boolean): Promise<void> {
  await inTenantNamed(tenant, async (services, operator) => {
    try {
      await services.get(ProductsService).turn(product, enabled, operator);
    } catch (error) {
      throw error instanceof NotFound ? new Error(`There is no product ${product}`) : error;
    }
    say(`${product} is ${enabled ? 'on' : 'off'} for ${tenant}`);
  });
}

@Command({
  name: 'products',
  description: 'Products of a tenant',
  subCommands: [ListProductsCommand, EnableProductCommand, DisableProductCommand],
})
export class ProductsCommand extends CommandRunner {
  run(): Promise<void> {
    this.command.help();
  }
}
