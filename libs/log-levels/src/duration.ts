const UNITS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

const LONGEST_MS = 7 * 86_400_000;

/**
 * How long `90s`, `10m`, `2h` or `1d` is, in milliseconds; at most a week.
 *
 * @throws Error that says what would do
 */
export function durationMs(text: string): number {
  const [, count = '', unit = ''] = /^(\d{1,9})([smhd])$/.exec(text) ?? [];
  const ms = Number(count) * (UNITS[unit] ?? NaN);
  if (ms > 0 && ms <= LONGEST_MS) return ms;
  throw new Error('--for must be a time such as 90s, 10m, 2h or 1d, and at most 7d');
}
