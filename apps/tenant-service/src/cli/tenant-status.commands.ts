import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { TenantSuspension } from '../tenants/tenant-suspension';
import { say, withServices } from './services';
import { tenantNamed } from './tenant-named';

@SubCommand({
  name: 'suspend',
  arguments: '<slug>',
  description: 'Shuts a tenant: its members are out within a second, its mails wait',
})
export class SuspendTenantCommand extends CommandRunner {
  async run([slug = '']: string[], { reason }: { reason: string }): Promise<void> {
    await withServices(async (services) => {
      const { id, name } = await tenantNamed(services, slug);
      await services.get(TenantSuspension).suspend(id, reason);
      say(`${name} (${slug}) is suspended`);
    });
  }

  @Option({ flags: '--reason <text>', description: 'Why, for who runs the system', required: true })
  reason(value: string): string {
    return value;
  }
}

@SubCommand({ name: 'resume', arguments: '<slug>', description: 'Opens a suspended tenant again' })
export class ResumeTenantCommand extends CommandRunner {
  async run([slug = '']: string[]): Promise<void> {
    await withServices(async (services) => {
      const { id, name } = await tenantNamed(services, slug);
      await services.get(TenantSuspension).resume(id);
      say(`${name} (${slug}) is active`);
    });
  }
}
