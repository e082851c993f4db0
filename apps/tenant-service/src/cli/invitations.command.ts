import { Command, CommandRunner, SubCommand } from 'nest-commander';
import { InvitationExpiry } from '../invitations/invitation-expiry';
import { say, withServices } from './services';

@SubCommand({ name: 'expire', description: 'Marks every invitation that is due' })
export class ExpireCommand extends CommandRunner {
  async run(): Promise<void> {
    await withServices(async (services) => {
      const expired = await services.get(InvitationExpiry).sweep();
      say(`${expired} ${expired === 1 ? 'invitation' : 'invitations'} expired`);
    });
  }
}

@Command({ name: 'invitations', description: 'Invitations', subCommands: [ExpireCommand] })
export class InvitationsCommand extends CommandRunner {
  run(): Promise<void> {
    this.command.help();
  }
}
