import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { TenantExport } from '../tenant-export/tenant-export';
import { ProgressLine } from './progress-line';
import { say, withServices } from './services';
import { tenantNamed } from './tenant-named';

@SubCommand({
  name: 'export',
  arguments: '<slug>',
  description: 'Writes all that there is of a tenant, as of one moment and without secrets',
})
export class ExportTenantCommand extends CommandRunner {
  async run([slug = '']: string[], { to }: { to: string }): Promise<void> {
    await withServices(async (services) => {
      const { id, name } = await tenantNamed(services, slug);
      const progress = new ProgressLine();
      const { rows, files } = await services
        .get(TenantExport)
        .write(id, to, ({ table, number, of, rows: written }) =>
          progress.tell(`${table} (${number} of ${of} tables), ${written} rows`),
        )
        .finally(() => progress.end());
      say(`Wrote ${name} (${slug}) to ${to}: ${rows} rows of ${files.length} tables`);
    });
  }

  @Option({ flags: '--to <folder>', description: 'A new folder, or an empty one', required: true })
  to(value: string): string {
    return value;
  }
}
