import { ProgressLine } from './progress-line';

describe('T1: progress of a long command', () => {
  let now: number;
  let written: string[];

  const lineOn = (isTTY: boolean): ProgressLine => {
    [now, written] = [0, []];
    const stream = { isTTY, write: (text: string) => written.push(text) };
    return new ProgressLine(stream, () => now);
  };

  it('is one line that changes in a terminal, and gone at the end', () => {
    const line = lineOn(true);
    for (now = 0; now <= 250; now += 50) line.tell(`at ${now}`);
    line.end();
    expect(written.join('')).toBe('\r\u001b[Kat 0\r\u001b[Kat 100\r\u001b[Kat 200\r\u001b[K');
  });

  it('is a plain line every two seconds elsewhere', () => {
    const line = lineOn(false);
    for (now = 0; now <= 4_500; now += 500) line.tell(`at ${now}`);
    line.end();
    expect(written.join('')).toBe('at 0\nat 2000\nat 4000\n');
  });
});
