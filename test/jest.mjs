// Runs jest on this same Node and counts, for the runners beside it.
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** What stands for a count in the closing line. */
export const nothing = { passed: 0, failed: 0 };

/** Runs jest with these arguments. A suite that could not even be loaded counts as one failed. */
export async function jest(args, environment = {}) {
  const scratch = mkdtempSync(join(tmpdir(), 'tenantry-jest-'));
  const results = join(scratch, 'jest.json');
  const code = await run(
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      '--json',
      `--outputFile=${results}`,
      ...args,
    ],
    { environment },
  );
  const counted = existsSync(results) ? countsOf(readFileSync(results, 'utf8'), code) : null;
  rmSync(scratch, { recursive: true, force: true });
  return counted ?? { passed: 0, failed: 1 };
}

function countsOf(text, code) {
  const { numPassedTests, numFailedTests, numFailedTestSuites, numRuntimeErrorTestSuites } =
    JSON.parse(text);
  // A set-up that broke counts as well.
  const broken = code !== 0 && numFailedTests + numFailedTestSuites === 0 ? 1 : 0;
  return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites + broken };
}

/** Builds, or ends with the closing line of a run in which nothing passed. */
export async function build() {
  if ((await run(['node_modules/@nestjs/cli/bin/nest.js', 'build', '--all'])) === 0) return;
  process.stdout.write('\nbuild failed');
  close({ passed: 0, failed: 1 });
  process.exit(1);
}

/** The one line that counts them all, last; and for whoever adds several runs up, TEST_COUNTS. */
export function close({ passed, failed }) {
  if (process.env.TEST_COUNTS) appendFileSync(process.env.TEST_COUNTS, `${passed} ${failed}\n`);
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

/** Runs a script on this same Node; output is shown as it comes. */
export function run(args, { listen, environment = {} } = {}) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...environment, ...(listen && { NO_COLOR: '1', FORCE_COLOR: '0' }) },
    stdio: ['ignore', listen ? 'pipe' : 'inherit', 'inherit'],
  });
  child.stdout?.on('data', (chunk) => {
    process.stdout.write(chunk);
    listen?.(String(chunk));
  });
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
}
