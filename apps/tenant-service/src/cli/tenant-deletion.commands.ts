import type { INestApplicationContext } from '@nestjs/common';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { TenantDeletion } from '../tenants/tenant-deletion';
import { TenantLists } from '../tenants/tenant-lists';
import { TenantPurge } from '../tenants/tenant-purge';
import { ProgressLine } from './progress-line';
import { say, withServices } from './services';
import { tenantNamed } from './tenant-named';

interface DeleteOptions {
  now?: boolean;
  yes?: boolean;
}

@SubCommand({
  name: 'delete',
  arguments: '<slug>',
  description: 'Deletes a tenant: its members are out at once, its rows are purged after its grace',
})
export class DeleteTenantCommand extends CommandRunner {
  async run([slug = '']: string[], { now, yes }: DeleteOptions): Promise<void> {
    await withServices(async (services) => {
      const tenant = await tenantNamed(services, slug);
      const label = `${tenant.name} (${tenant.slug})`;
      if (!yes) {
        const loss = now ? 'is emptied at once, for good' : 'is shut, and emptied after its grace';
        throw new Error(`${label} ${loss}: say so with --yes`);
      }
      const deletion = services.get(TenantDeletion);
      if (now) {
        await deletion.delete(tenant.id, tenant.slug, 0);
        await purge(services, tenant.id);
        return;
      }
      const { purge_at } = await deletion.delete(tenant.id, tenant.slug);
      say(`${label} is deleted; until ${purge_at} it can be restored`);
    });
  }

  @Option({ flags: '--now', description: 'Without grace: nobody can restore it' })
  now(): boolean {
    return true;
  }

  @Option({ flags: '--yes', description: 'Do it' })
  yes(): boolean {
    return true;
  }
}

@SubCommand({
  name: 'restore',
  arguments: '<slug>',
  description: 'Takes a deletion back, within its grace: all is as before',
})
export class RestoreTenantCommand extends CommandRunner {
  async run([slug = '']: string[]): Promise<void> {
    await withServices(async (services) => {
      const { id } = await tenantNamed(services, slug);
      await services.get(TenantDeletion).restore(id);
      const { name, status } = await services.get(TenantLists).one(id);
      say(`${name} (${slug}) is ${status}`);
    });
  }
}

@SubCommand({ name: 'purge', description: 'Empties every deleted tenant whose grace is over' })
export class PurgeTenantsCommand extends CommandRunner {
  async run(_inputs: string[], { yes }: { yes?: boolean }): Promise<void> {
    await withServices(async (services) => {
      const due = await services.get(TenantPurge).due();
      if (due.length === 0) say('No deleted tenant is due');
      else if (!yes) {
        for (const { tenant_id, purge_at } of due)
          say(`${tenant_id}  due since ${purge_at.toISOString()}`);
        throw new Error('They are emptied for good: say so with --yes');
      }
      for (const { tenant_id } of due) await purge(services, tenant_id);
    });
  }

  @Option({ flags: '--yes', description: 'Do it' })
  yes(): boolean {
    return true;
  }
}

async function purge(services: INestApplicationContext, id: string): Promise<void> {
  let rows = 0;
  const progress = new ProgressLine();
  const purged = await services.get(TenantPurge).purge(id, (removed) => {
    rows = removed;
    progress.tell(`${removed} rows removed`);
  });
  progress.end();
  const { slug, status } = await services.get(TenantLists).one(id);
  if (purged) say(`${slug} is purged: ${rows} rows removed; its audit trail stays`);
  else say(`${slug} is ${status}: the next round goes on`);
}
