import { durationMs } from './duration';

describe('L1: how long a log level holds', () => {
  it.each([
    ['90s', 90_000],
    ['10m', 600_000],
    ['2h', 7_200_000],
    ['7d', 604_800_000],
  ])('%s', (text, ms) => expect(durationMs(text)).toBe(ms));

  it.each(['', '10', 'm', '0m', '-1m', '8d', '1w', '1.5h', '10 m', '999999999999s'])(
    'never %j',
    (text) => expect(() => durationMs(text)).toThrow('--for must be a time such as'),
  );
});
