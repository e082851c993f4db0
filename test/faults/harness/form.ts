/**
 * Every fault has two forms: a short one, a few times in a few seconds, that runs with the tests, and
 * the long one of `npm run test:faults`, which is what the figures are of.
 */
export const isLong = process.env['FAULTS_FORM'] === 'long';

export function inForm<T>(forms: { long: T; short: T }): T {
  return isLong ? forms.long : forms.short;
}

const MINUTE_MS = 60_000;

/** For `it`: the long form of a fault has a bound of its own. */
export const FAULT_LIMIT_MS = inForm({ long: 15 * MINUTE_MS, short: 2 * MINUTE_MS });
