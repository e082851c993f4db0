// `npm run test:faults`: breaks what a running system rests on, one thing after the other, and prints
// what came of it. `--only NAME` runs those whose file's name begins so, `--short` the form that the
// tests run, `--no-build` takes dist/ as it is.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { faultsNotHere } from './not-here.mjs';
import { printTable } from './harness/table.mjs';

const root = join(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    short: { type: 'boolean', default: false },
    'no-build': { type: 'boolean', default: false },
  },
});
const scratch = mkdtempSync(join(tmpdir(), 'tenantry-faults-'));
const files = { figures: join(scratch, 'figures.jsonl'), results: join(scratch, 'jest.json') };
writeFileSync(files.figures, '');

if (!values['no-build']) await run(['node_modules/@nestjs/cli/bin/nest.js', 'build', '--all']);
const code = await run([
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  // One after the other: what is measured must not be what the other one does.
  '--runInBand',
  '--json',
  `--outputFile=${files.results}`,
  '--selectProjects',
  values.short ? 'e2e' : 'faults',
  '--testPathPatterns',
  ...(values.only.length > 0 ? values.only : ['']).map((name) => `test/faults/${name}.*spec`),
]);

const tests = existsSync(files.results)
  ? JSON.parse(readFileSync(files.results, 'utf8')).testResults.flatMap(
      ({ assertionResults }) => assertionResults,
    )
  : [];
const figures = readFileSync(files.figures, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
printTable(tests, figures);
for (const { fault, why } of faultsNotHere({ long: !values.short }))
  process.stdout.write(`${fault} was not run: ${why}\n`);
rmSync(scratch, { recursive: true, force: true });
const passed = tests.filter(({ status }) => status === 'passed').length;
process.stdout.write(`\n${passed} passed, ${tests.length - passed} failed\n`);
process.exitCode = code === 0 && passed > 0 ? 0 : 1;

/** Runs a script on this same Node; output is shown as it comes. */
function run(args) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: {
      ...process.env,
      FAULTS_FORM: values.short ? 'short' : 'long',
      FAULTS_FIGURES: files.figures,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve) => child.on('exit', (exitCode) => resolve(exitCode ?? 1)));
}
