import { runCommand } from '../run-command.mjs';

process.exit(await runCommand({ root: process.argv[2] ?? '', args: process.argv.slice(3) }));
