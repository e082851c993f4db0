/**
 * Prints a line for each fault: how often it struck and what came of it, then whether everything that
 * was expected held. A test without figures is told of where it failed.
 *
 * @param {{ fullName: string, status: string }[]} tests
 * @param {{ test: string, times: number, against: string, figures: Record<string, string | number> }[]} reported
 */
export function printTable(tests, reported) {
  const rows = tests.flatMap(({ fullName, status }) => {
    const mine = reported.filter(({ test }) => test === fullName);
    const verdict = status === 'passed' ? 'holds' : status.toUpperCase();
    const fault = fullName.split(/[: ]/)[0] ?? fullName;
    if (mine.length === 0 && status === 'passed') return [];
    if (mine.length === 0) return [[fault, '', fullName, '', verdict]];
    return mine.map(({ times, against, figures }) => [
      fault,
      String(times),
      against,
      Object.entries(figures)
        .map(([name, value]) => `${name}: ${value}`)
        .join('; '),
      verdict,
    ]);
  });
  const lines = [['fault', 'times', 'against', 'figures', 'verdict'], ...rows];
  process.stdout.write('\n');
  for (const line of lines) process.stdout.write(`| ${line.join(' | ')} |\n`);
}
