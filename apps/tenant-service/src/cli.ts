import { InvalidInput } from '@app/errors';
import { CommandFactory } from 'nest-commander';
import { CliModule } from './cli/cli.module';

void CommandFactory.run(CliModule, {
  logger: false,
  cliName: 'npm run cli --',
  errorHandler: fail,
  serviceErrorHandler: fail,
});

/** One line that says what is wrong; usage texts are commander's own and have been printed. */
function fail(error: Error & { code?: string; exitCode?: number }): never {
  if (!error.code?.startsWith('commander.')) process.stderr.write(`${wordsOf(error)}\n`);
  process.exit(error.exitCode ?? 1);
}

/** Where fields are at fault, what was typed is: each fault is told. */
function wordsOf(error: Error): string {
  const faults = error instanceof InvalidInput ? error.extensions['errors'] : undefined;
  return faults ? Object.values(faults).flat().join('; ') : error.message;
}
