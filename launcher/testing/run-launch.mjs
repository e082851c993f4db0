import { launch } from '../launch.mjs';

process.exit(await launch({ root: process.argv[2] ?? '', args: process.argv.slice(3) }));
