import { anchorFile, AuditVerifier, type Anchor } from '@app/audit';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { asTenantId, chosenTenant, type TenantChoice } from './audited-tenant';
import { say, withServices } from './services';

@SubCommand({
  name: 'anchor',
  description: 'Prints where the chains end, to be kept where nobody of the database can reach it',
})
export class AnchorCommand extends CommandRunner {
  async run(_inputs: string[], choice: TenantChoice): Promise<void> {
    await withServices(async (services) => {
      const verifier = services.get(AuditVerifier);
      const chosen = await chosenTenant(services, choice);
      const anchors: Anchor[] = [];
      for (const id of chosen === undefined ? await verifier.trails() : [chosen]) {
        const anchor = await verifier.anchor(id);
        if (anchor) anchors.push(anchor);
      }
      say(JSON.stringify(anchorFile(anchors), null, 2));
    });
  }

  @Option({ flags: '--tenant <name>', description: 'One tenant, by slug or domain; else all' })
  tenant(value: string): string {
    return value;
  }

  @Option({ flags: '--tenant-id <uuid>', description: 'One tenant, by id: a deleted one too' })
  tenantId(value: string): string {
    return asTenantId(value);
  }
}
