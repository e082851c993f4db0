import { AUTH_ROLE, migrate, provision, TENANT_ROLE, type DatabaseUrls } from '@app/database';
import { migrateQueue } from '@app/queues';
import { Command, CommandRunner } from 'nest-commander';
import { TENANT_SCHEMA } from '../migrations';
import { syncCatalogue } from './catalogue-sync';
import { ownerUrls } from './owner-urls';
import { say } from './services';

@Command({ name: 'migrate', description: 'Brings the database up to date, as its owner' })
export class MigrateCommand extends CommandRunner {
  async run(): Promise<void> {
    const urls = ownerUrls();
    if (urls.admin && urls.auth && urls.tenant) await provision(urls as DatabaseUrls);
    await migrateQueue(urls.owner, [AUTH_ROLE, TENANT_ROLE]);
    const applied = await migrate(urls.owner, TENANT_SCHEMA);
    say(applied.length > 0 ? `tenant: applied ${applied.join(', ')}` : 'tenant: up to date');
    const { missing } = await syncCatalogue(urls.owner);
    if (missing.length > 0) say(`tenant: catalogue got ${missing.join(', ')}`);
  }
}
