import { AuditVerifier, readAnchorFile, type Anchor, type Verdict } from '@app/audit';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { readFile } from 'node:fs/promises';
import { asTenantId, chosenTenant, type TenantChoice } from './audited-tenant';
import { say, withServices } from './services';

interface VerifyOptions extends TenantChoice {
  anchor?: string;
}

@SubCommand({
  name: 'verify',
  description: 'Looks for changed, missing and forged entries; ends with 1 where it finds any',
})
export class VerifyCommand extends CommandRunner {
  async run(_inputs: string[], { anchor, ...choice }: VerifyOptions): Promise<void> {
    const anchors = anchor === undefined ? [] : readAnchorFile(await readFile(anchor, 'utf8'));
    await withServices(async (services) => {
      const verifier = services.get(AuditVerifier);
      const chosen = await chosenTenant(services, choice);
      const tenants = chosen === undefined ? await allTrails(verifier, anchors) : [chosen];
      const start = performance.now();
      let [entries, faults] = [0, 0];
      for (const id of tenants) {
        const verdict = await verifier.verify(
          id,
          anchors.find(({ tenant_id }) => tenant_id === id),
        );
        entries += verdict.entries;
        faults += verdict.fault_count;
        for (const line of linesOf(verdict)) say(line);
      }
      const seconds = (performance.now() - start) / 1000;
      say(
        `${tenants.length} trails, ${entries} entries, ${faults} faults (${Math.round(entries / seconds)} entries/s)`,
      );
      if (faults > 0) process.exitCode = 1;
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

  @Option({
    flags: '--anchor <file>',
    description: 'From an earlier "audit anchor", kept elsewhere',
  })
  anchor(value: string): string {
    return value;
  }
}

/** A trail that is gone altogether is known from its anchor alone. */
async function allTrails(verifier: AuditVerifier, anchors: Anchor[]): Promise<string[]> {
  const known = await verifier.trails();
  return [...new Set([...known, ...anchors.map(({ tenant_id }) => tenant_id)])];
}

function linesOf(verdict: Verdict): string[] {
  const { tenant_id, entries, sealed_up_to, unsealed, faults, fault_count } = verdict;
  const until = verdict.sealed_until ? ` (${verdict.sealed_until.toISOString()})` : '';
  const since = verdict.unsealed_since ? `, since ${verdict.unsealed_since.toISOString()}` : '';
  const more = fault_count - faults.length;
  return [
    `${tenant_id}: ${entries} entries, sealed up to ${sealed_up_to}${until}; ${unsealed} not sealed yet${since}`,
    ...faults.map(({ kind, detail, position, entry_id }) => {
      const place = [
        ...(position === undefined ? [] : [`position ${position}`]),
        ...(entry_id === undefined ? [] : [`entry ${entry_id}`]),
      ];
      return `  FAULT ${kind}: ${place.join(', ')}: ${detail}`;
    }),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}
