// Starts the launcher as npm does: as a child that hears of no signal we get.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('run-launch.mjs', import.meta.url));
spawn(process.execPath, [script, ...process.argv.slice(2)], { stdio: 'inherit' });
