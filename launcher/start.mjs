import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runOnRightNode } from './node-version.mjs';

const script = fileURLToPath(import.meta.url);
const root = join(script, '..', '..');

const code = await runOnRightNode(root, script);
if (code !== null) process.exit(code);

const { launch } = await import('./launch.mjs');
process.exit(await launch({ root, args: process.argv.slice(2) }));
