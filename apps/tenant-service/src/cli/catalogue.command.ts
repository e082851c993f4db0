import { databaseUrls } from '@app/database';
import { Command, CommandRunner, Option, SubCommand } from 'nest-commander';
import { AddFeatureInput, AddProductInput } from '../catalogue/catalogue.dto';
import { CatalogueService } from '../catalogue/catalogue.service';
import { tenantServiceConfig } from '../config';
import { readDrift, syncCatalogue } from './catalogue-sync';
import { checkedInput } from './checked-input';
import { ownerUrls } from './owner-urls';
import { say, withServices } from './services';

@SubCommand({ name: 'list', description: 'Shows every permission; added ones bear a +' })
export class ListCatalogueCommand extends CommandRunner {
  async run(): Promise<void> {
    await withServices(async (services) => {
      const { results } = await services.get(CatalogueService).list();
      for (const product of results) {
        say(`${product.key}  ${product.name}${product.declared ? '' : ' +'}`);
        for (const feature of product.features)
          for (const action of feature.actions)
            say(`  ${product.key}.${feature.key}.${action.key}${action.declared ? '' : ' +'}`);
      }
    });
  }
}

@SubCommand({ name: 'add-product', arguments: '<product>', description: 'Adds a product' })
export class AddProductCommand extends CommandRunner {
  async run([key]: string[], { name }: { name?: string }): Promise<void> {
    const input = await checkedInput(AddProductInput, { key, name });
    await withServices(async (services) => {
      const made = await services.get(CatalogueService).addProduct(input);
      say(`Added the product ${made.key}; tenants may switch it on`);
    });
  }

  @Option({ flags: '--name <name>', description: 'What people call it' })
  name(value: string): string {
    return value;
  }
}

@SubCommand({
  name: 'add-feature',
  arguments: '<product.feature> <actions...>',
  description: 'Adds a feature with its actions: add-feature crm.contacts read write',
})
export class AddFeatureCommand extends CommandRunner {
  async run([path = '', ...actions]: string[], { name }: { name?: string }): Promise<void> {
    const [product = '', key, ...rest] = path.split('.');
    if (rest.length > 0) throw new Error('Name the feature as product.feature');
    const input = await checkedInput(AddFeatureInput, { key, name, actions });
    await withServices(async (services) => {
      await services.get(CatalogueService).addFeature(product, input);
      say(`Added ${input.actions.map((action) => `${path}.${action}`).join(', ')}`);
    });
  }

  @Option({ flags: '--name <name>', description: 'What people call it' })
  name(value: string): string {
    return value;
  }
}

@SubCommand({
  name: 'remove',
  arguments: '<key>',
  description:
    'Removes a product, product.feature or product.feature.action that code does not declare',
})
export class RemoveFromCatalogueCommand extends CommandRunner {
  async run([path = '']: string[]): Promise<void> {
    const [product = '', feature, action, ...rest] = path.split('.');
    if (rest.length > 0) throw new Error('A key has three parts at most');
    await withServices(async (services) => {
      const catalogue = services.get(CatalogueService);
      if (feature === undefined) await catalogue.removeProduct(product);
      else if (action === undefined) await catalogue.removeFeature(product, feature);
      else await catalogue.removeAction(product, feature, action);
      say(`Removed ${path}`);
    });
  }
}

@SubCommand({
  name: 'sync',
  description: 'Writes what code declares into the database, as its owner; migrate does it too',
})
export class SyncCatalogueCommand extends CommandRunner {
  async run(): Promise<void> {
    const { missing, stale, tenants } = await syncCatalogue(ownerUrls().owner);
    say(missing.length > 0 ? `Added ${missing.join(', ')}` : 'The catalogue was up to date');
    if (tenants > 0) say(`Brought the roles of the system up to date in ${tenants} tenants`);
    if (stale.length > 0) say(`Code no longer declares ${stale.join(', ')}`);
  }
}

@SubCommand({
  name: 'drift',
  description: 'Compares the code’s catalogue with the database’s; exit code 1 where they differ',
})
export class CatalogueDriftCommand extends CommandRunner {
  async run(): Promise<void> {
    const { tenant } = databaseUrls(tenantServiceConfig());
    if (!tenant) throw new Error('Set TENANT_DATABASE_URL, or DATABASE_URL to derive it from');
    const { missing, stale } = await readDrift(tenant);
    for (const pattern of missing) say(`missing in the database: ${pattern}`);
    for (const pattern of stale) say(`no longer in the code: ${pattern}`);
    if (missing.length > 0) say('npm run migrate brings what is missing');
    if (stale.length > 0) say('catalogue remove takes away what no code asks for any more');
    if (missing.length + stale.length > 0) process.exitCode = 1;
    else say('Code and database agree');
  }
}

@Command({
  name: 'catalogue',
  description: 'The permissions there are',
  subCommands: [
    ListCatalogueCommand,
    AddProductCommand,
    AddFeatureCommand,
    RemoveFromCatalogueCommand,
    SyncCatalogueCommand,
    CatalogueDriftCommand,
  ],
})
export class CatalogueCommand extends CommandRunner {
  run(): Promise<void> {
    this.command.help();
  }
}
