import { Command, CommandRunner, Option, SubCommand } from 'nest-commander';
import { ChangeRoleInput, CreateRoleInput } from '../permissions/roles.dto';
import { RolesService } from '../permissions/roles.service';
import { checkedInput } from './checked-input';
import { inTenantNamed } from './in-tenant-named';
import { say } from './services';

interface TenantOption {
  tenant: string;
}

/** Each of them is about one tenant. */
abstract class RoleCommand extends CommandRunner {
  @Option({ flags: '--tenant <slug>', description: 'The tenant’s slug', required: true })
  tenant(value: string): string {
    return value;
  }
}

@SubCommand({ name: 'list', description: 'Shows the roles of a tenant and what they grant' })
export class ListRolesCommand extends RoleCommand {
  async run(_inputs: string[], { tenant }: TenantOption): Promise<void> {
    await inTenantNamed(tenant, async (services) => {
      for (const { key, name, system, grants } of await services.get(RolesService).all())
        say(`${key}  ${name}${system ? ' (system)' : ''}: ${grants.join(', ') || 'nothing'}`);
    });
  }
}

@SubCommand({
  name: 'create',
  arguments: '<role> [grants...]',
  description: "Makes a role: create auditor 'abc.*' platform.members.read --tenant acme",
})
export class CreateRoleCommand extends RoleCommand {
  async run(
    [key = '', ...grants]: string[],
    { tenant, name = key }: TenantOption & { name?: string },
  ): Promise<void> {
    const input = await checkedInput(CreateRoleInput, { key, name, grants });
    await inTenantNamed(tenant, async (services, operator) => {
      const made = await services.get(RolesService).create(input, operator);
      say(`Made the role ${made.key}: ${made.grants.join(', ') || 'nothing yet'}`);
    });
  }

  @Option({ flags: '--name <name>', description: 'What people call it' })
  name(value: string): string {
    return value;
  }
}

@SubCommand({
  name: 'grant',
  arguments: '<role> <grants...>',
  description: 'Gives a role more; what it has already changes nothing',
})
export class GrantCommand extends RoleCommand {
  async run([key = '', ...given]: string[], { tenant }: TenantOption): Promise<void> {
    await regrant(tenant, key, (grants) => [...new Set([...grants, ...given])]);
  }
}

@SubCommand({
  name: 'revoke',
  arguments: '<role> <grants...>',
  description: 'Takes grants from a role, as they are written there',
})
export class RevokeCommand extends RoleCommand {
  async run([key = '', ...taken]: string[], { tenant }: TenantOption): Promise<void> {
    await regrant(tenant, key, (grants) => grants.filter((grant) => !taken.includes(grant)));
  }
}

async function regrant(
  tenant: string,
  key: string,
  change: (grants: readonly string[]) => string[],
): Promise<void> {
  await inTenantNamed(tenant, async (services, operator) => {
    const roles = services.get(RolesService);
    const role = (await roles.all()).find((one) => one.key === key);
    if (!role) throw new Error(`${tenant} has no role ${key}`);
    const input = await checkedInput(ChangeRoleInput, { grants: change(role.grants) });
    const { grants } = await roles.change(role.id, input, operator);
    say(`${key} grants ${grants.join(', ') || 'nothing'}`);
  });
}

@Command({
  name: 'roles',
  description: 'Roles of a tenant',
  subCommands: [ListRolesCommand, CreateRoleCommand, GrantCommand, RevokeCommand],
})
export class RolesCommand extends CommandRunner {
  run(): Promise<void> {
    this.command.help();
  }
}
