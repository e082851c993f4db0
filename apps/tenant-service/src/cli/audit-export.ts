import { requireContext, runInContext } from '@app/context';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AuditExport } from '../audit-logs/audit-export';
import { asTenantId, chosenTenant, type TenantChoice } from './audited-tenant';
import { say, withServices } from './services';

interface ExportOptions extends TenantChoice {
  to: string;
}

@SubCommand({ name: 'export', description: "Writes a tenant's sealed trail as lines of JSON" })
export class ExportCommand extends CommandRunner {
  async run(_inputs: string[], { to, ...choice }: ExportOptions): Promise<void> {
    await withServices(async (services) => {
      const id = await chosenTenant(services, choice);
      if (id === undefined) throw new Error('Say whose trail: --tenant or --tenant-id');
      await runInContext({ ...requireContext(), tenant: { id } }, async () => {
        const lines = Readable.from(services.get(AuditExport).lines({}), { objectMode: false });
        await pipeline(lines, createWriteStream(to, { mode: 0o600 }));
      });
      say(`Wrote the trail of ${id} to ${to}`);
    });
  }

  @Option({ flags: '--tenant <name>', description: 'By slug or domain' })
  tenant(value: string): string {
    return value;
  }

  @Option({ flags: '--tenant-id <uuid>', description: 'By id: a deleted one too' })
  tenantId(value: string): string {
    return asTenantId(value);
  }

  @Option({ flags: '--to <file>', description: 'Where to; it is overwritten', required: true })
  to(value: string): string {
    return value;
  }
}
