import { launch } from '../launch.mjs';

process.exit(await launch({ root: process.argv[2] ?? '' }));
