import { ConfigInvalid } from '@app/config';
import { InvalidInput } from '@app/errors';
import { commandConfig, type CommandConfig } from './config';

/** Does its work and returns what is to be printed. */
type Command = (config: CommandConfig, flags: string[]) => Promise<string[]>;

/** Loaded one by one: none waits for what another one needs. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  migrate: async () => (await import('./commands/migrate.command.js')).migrateCommand,
  seed: async () => (await import('./commands/seed.command.js')).seedCommand,
  createsuperuser: async () =>
    (await import('./commands/create-superuser.command.js')).createSuperuserCommand,
  breakers: async () => (await import('./commands/breakers.command.js')).breakersCommand,
  'log-level': async () => (await import('./commands/log-level.command.js')).logLevelCommand,
  keys: async () => (await import('./commands/keys.command.js')).keysCommand,
};

const USAGE = `Commands:
  migrate                                     Brings the database up to date, as its owner
  seed                                        Makes the account admin@acme.test for the demo
  createsuperuser --email <email>             Makes a superuser; the password from
                  [--password] [--name]       SUPERUSER_PASSWORD, or --password
  breakers list                               Shows the breakers of hosts that fail
  breakers reset <host>                       Closes one in every process
  log-level [level]                           Shows or sets what is logged, for a while
            [--for 10m] [--logger name]       (level: trace, debug, info, warn, error, usual)
  keys list                                   Shows the signing keys and what each does
  keys rotate                                 Publishes a new one, which signs in ten minutes
  keys rotate --now                           For one that leaked: replaces all of them at once
  keys retire <kid>                           Withdraws one at once
`;

async function run([name = '', ...flags]: string[]): Promise<void> {
  if (['', 'help', '--help', '-h'].includes(name)) return void process.stdout.write(USAGE);
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load)
    throw new Error(`There is no command ${name}; there are ${Object.keys(COMMANDS).join(', ')}`);
  const command = await load();
  for (const line of await command(commandConfig(), flags)) process.stdout.write(`${line}\n`);
}

/** One line, whatever went wrong. */
function wordsOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(wordsOf).join('; ');
  if (error instanceof ConfigInvalid)
    return `The configuration is not valid: ${error.faults.join('; ')}`;
  if (error instanceof InvalidInput)
    return Object.values(error.extensions['errors'] as object)
      .flat()
      .join('; ');
  return error instanceof Error ? error.message.replaceAll('\n', ' ') : String(error);
}

run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${wordsOf(error)}\n`);
  process.exitCode = 1;
});
