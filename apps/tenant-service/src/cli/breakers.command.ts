import { breakerLine, HttpClient } from '@app/http-client';
import { Command, CommandRunner, SubCommand } from 'nest-commander';
import { say, withServices } from './services';

@SubCommand({
  name: 'list',
  description: 'Shows the hosts that tenant-service calls, and how each stands',
})
export class ListBreakersCommand extends CommandRunner {
  run(): Promise<void> {
    return withServices(async (services) => {
      const { circuits, shared } = await services.get(HttpClient).circuits();
      if (!shared) throw new Error('Where the breakers are kept does not answer');
      for (const { record } of circuits) say(breakerLine(record));
    });
  }
}

@SubCommand({
  name: 'reset',
  arguments: '<host>',
  description: 'Closes the breaker of a host in every process',
})
export class ResetBreakerCommand extends CommandRunner {
  run([host = '']: string[]): Promise<void> {
    return withServices(async (services) => {
      if (!(await services.get(HttpClient).reset(host)))
        throw new Error(`There is no breaker of ${host}`);
      say(`The breaker of ${host} is closed`);
    });
  }
}

@Command({
  name: 'breakers',
  description: 'Breakers of the hosts that tenant-service calls',
  subCommands: [ListBreakersCommand, ResetBreakerCommand],
})
export class BreakersCommand extends CommandRunner {
  run(): Promise<void> {
    this.command.help();
  }
}
