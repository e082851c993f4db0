// `npm test`: builds, then runs every suite, and closes with one line that counts them all. Nothing
// of the machine is needed; the browser's suite runs where a Chromium is found, and says so if not.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
const scratch = mkdtempSync(join(tmpdir(), 'tenantry-run-'));
let passed = 0;
let failed = 0;

await must('build', ['node_modules/@nestjs/cli/bin/nest.js', 'build', '--all']);
await jest();
await nodeTests('launcher', 'launcher/**/*.test.mjs');
if (existsSync(chromium)) await nodeTests('browser', 'test/browser/**/*.test.mjs');
else
  process.stdout.write(`The browser's tests were not run: there is no Chromium at ${chromium}\n`);

rmSync(scratch, { recursive: true, force: true });
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

async function must(name, args) {
  const code = await run(args);
  if (code !== 0) {
    process.stdout.write(`\n${name} failed\n0 passed, 1 failed\n`);
    process.exit(1);
  }
}

async function jest() {
  const results = join(scratch, 'jest.json');
  const code = await run([
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    '--json',
    `--outputFile=${results}`,
    ...process.argv.slice(2),
  ]);
  if (!existsSync(results)) return void (failed += 1);
  const { numPassedTests, numFailedTests, numFailedTestSuites, numRuntimeErrorTestSuites } =
    JSON.parse(readFileSync(results, 'utf8'));
  passed += numPassedTests;
  failed += numFailedTests + numRuntimeErrorTestSuites;
  // A suite that could not even be loaded, or a set-up that broke, counts as well.
  if (code !== 0 && numFailedTests + numFailedTestSuites === 0) failed += 1;
}

/** Node's own runner; its counts are read from its closing lines. */
async function nodeTests(name, pattern) {
  const lines = [];
  const code = await run(['--test', '--test-reporter=spec', pattern], (text) => lines.push(text));
  const output = lines.join('');
  const count = (word) => Number(new RegExp(`^ℹ ${word} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  passed += count('pass');
  failed += count('fail') + count('cancelled');
  if (code !== 0 && count('fail') + count('cancelled') === 0) failed += 1;
  process.stdout.write(`${name}: ${count('pass')} passed, ${count('fail')} failed\n`);
}

/** Runs a script on this same Node; output is shown as it comes. */
function run(args, listen) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...(listen && { NO_COLOR: '1', FORCE_COLOR: '0' }) },
    stdio: ['ignore', listen ? 'pipe' : 'inherit', 'inherit'],
  });
  child.stdout?.on('data', (chunk) => {
    process.stdout.write(chunk);
    listen?.(String(chunk));
  });
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
}
