import { loadConfig, Setting } from '@app/config';
import {
  AUTH_ROLE,
  databaseUrls,
  migrate,
  provision,
  TENANT_ROLE,
  type DatabaseUrls,
} from '@app/database';
import { migrateQueue } from '@app/queues';
import { Command, CommandRunner } from 'nest-commander';
import { TENANT_SCHEMA } from '../migrations';
import { say } from './services';

/** All that migrating needs: it runs as the owner, and as whoever may make roles. */
class MigrateConfig {
  @Setting({ optional: true }) DATABASE_URL?: string = undefined;
  @Setting({ optional: true }) DATABASE_OWNER_URL?: string = undefined;
  @Setting({ optional: true }) AUTH_DATABASE_URL?: string = undefined;
  @Setting({ optional: true }) TENANT_DATABASE_URL?: string = undefined;
  @Setting({ optional: true }) SECRETS_KEY?: string = undefined;
}

@Command({ name: 'migrate', description: 'Brings the database up to date, as its owner' })
export class MigrateCommand extends CommandRunner {
  async run(): Promise<void> {
    const urls = databaseUrls(loadConfig(MigrateConfig));
    if (!urls.owner)
      throw new Error('Set DATABASE_OWNER_URL, or DATABASE_URL and SECRETS_KEY to derive it from');
    if (urls.admin && urls.auth && urls.tenant) await provision(urls as DatabaseUrls);
    await migrateQueue(urls.owner, [AUTH_ROLE, TENANT_ROLE]);
    const applied = await migrate(urls.owner, TENANT_SCHEMA);
    say(applied.length > 0 ? `tenant: applied ${applied.join(', ')}` : 'tenant: up to date');
  }
}
