// `npm test`: builds, then runs every suite, and closes with one line that counts them all. Nothing
// of the machine is needed; the browser's suite runs where a Chromium is found, and says so if not.
import { existsSync } from 'node:fs';
import { build, close, jest, nothing, run } from './jest.mjs';

const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';

await build();
const suites = [
  await jest(process.argv.slice(2)),
  await nodeTests('launcher', 'launcher/**/*.test.mjs'),
  existsSync(chromium) ? await nodeTests('browser', 'test/browser/**/*.test.mjs') : noBrowser(),
];
close(
  suites.reduce((sum, { passed, failed }) => ({
    passed: sum.passed + passed,
    failed: sum.failed + failed,
  })),
);

function noBrowser() {
  process.stdout.write(`The browser's tests were not run: there is no Chromium at ${chromium}\n`);
  return nothing;
}

/** Node's own runner; its counts are read from its closing lines. */
async function nodeTests(name, pattern) {
  const lines = [];
  const code = await run(['--test', '--test-reporter=spec', pattern], {
    listen: (text) => lines.push(text),
  });
  const output = lines.join('');
  const count = (word) => Number(new RegExp(`^ℹ ${word} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled');
  process.stdout.write(`${name}: ${count('pass')} passed, ${count('fail')} failed\n`);
  return { passed: count('pass'), failed: code !== 0 && failed === 0 ? 1 : failed };
}
