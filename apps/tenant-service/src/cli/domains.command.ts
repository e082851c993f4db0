import type { INestApplicationContext } from '@nestjs/common';
import { NotFound } from '@app/errors';
import { Command, CommandRunner, Option, SubCommand } from 'nest-commander';
import { AddDomainInput, type DomainView } from '../domains/domains.dto';
import { DomainNotVerified } from '../domains/domains.errors';
import { DomainsService } from '../domains/domains.service';
import { checkedInput } from './checked-input';
import { inTenantNamed } from './in-tenant-named';
import { say } from './services';

interface TenantOption {
  tenant: string;
}

/** More than a tenant may have. */
const ALL = 100;

/** Each of them is about one tenant. */
abstract class DomainCommand extends CommandRunner {
  @Option({ flags: '--tenant <slug>', description: 'The tenant’s slug', required: true })
  tenant(value: string): string {
    return value;
  }
}

@SubCommand({ name: 'list', description: 'Shows the domains of a tenant, and what proves them' })
export class ListDomainsCommand extends DomainCommand {
  async run(_inputs: string[], { tenant }: TenantOption): Promise<void> {
    await inTenantNamed(tenant, async (services) => {
      const { results } = await services.get(DomainsService).list({ limit: ALL });
      for (const one of results) say(`${one.domain}  ${one.status}${proofOf(one)}`);
    });
  }
}

@SubCommand({
  name: 'add',
  arguments: '<domain>',
  description: 'Adds a domain, and says which record proves it',
})
export class AddDomainCommand extends DomainCommand {
  async run([domain = '']: string[], { tenant }: TenantOption): Promise<void> {
    const input = await checkedInput(AddDomainInput, { domain });
    await inTenantNamed(tenant, async (services) => {
      const added = await services.get(DomainsService).add(input);
      say(`Added ${added.domain}; it counts once it is verified${proofOf(added)}`);
    });
  }
}

@SubCommand({
  name: 'verify',
  arguments: '<domain>',
  description: 'Looks for the record in DNS; again, it changes nothing',
})
export class VerifyDomainCommand extends DomainCommand {
  run([domain = '']: string[], { tenant }: TenantOption): Promise<void> {
    return withDomain(tenant, domain, async (domains, id) => {
      try {
        say(`${(await domains.verify(id)).domain} leads to ${tenant}`);
      } catch (error) {
        if (!(error instanceof DomainNotVerified)) throw error;
        throw new Error(`${domain} is not verified${proofOf(await domains.get(id))}`);
      }
    });
  }
}

@SubCommand({
  name: 'approve',
  arguments: '<domain>',
  description: 'Verifies a domain without asking DNS',
})
export class ApproveDomainCommand extends DomainCommand {
  run([domain = '']: string[], { tenant }: TenantOption): Promise<void> {
    return withDomain(tenant, domain, async (domains, id) => {
      say(`${(await domains.approve(id)).domain} leads to ${tenant}`);
    });
  }
}

@SubCommand({
  name: 'remove',
  arguments: '<domain>',
  description: 'Removes a domain: within a second it leads nowhere',
})
export class RemoveDomainCommand extends DomainCommand {
  run([domain = '']: string[], { tenant }: TenantOption): Promise<void> {
    return withDomain(tenant, domain, async (domains, id) => {
      await domains.remove(id);
      say(`Removed ${domain} from ${tenant}`);
    });
  }
}

async function withDomain(
  tenant: string,
  domain: string,
  work: (domains: DomainsService, id: string) => Promise<void>,
): Promise<void> {
  await inTenantNamed(tenant, async (services) => {
    await work(services.get(DomainsService), await idOf(services, tenant, domain));
  });
}

async function idOf(
  services: INestApplicationContext,
  tenant: string,
  domain: string,
): Promise<string> {
  try {
    return await services.get(DomainsService).idOf(domain);
  } catch (error) {
    throw error instanceof NotFound ? new Error(`${tenant} has no domain ${domain}`) : error;
  }
}

/** In the words of a zone file. */
function proofOf({ record }: DomainView): string {
  return record ? `: ${record.name}. ${record.type} "${record.value}"` : '';
}

@Command({
  name: 'domains',
  description: 'Domains of a tenant',
  subCommands: [
    ListDomainsCommand,
    AddDomainCommand,
    VerifyDomainCommand,
    ApproveDomainCommand,
    RemoveDomainCommand,
  ],
})
export class DomainsCommand extends CommandRunner {
  run(): Promise<void> {
    this.command.help();
  }
}
