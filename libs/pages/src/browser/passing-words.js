// What a page says of a problem that may go away by itself. Codes are those of docs/errors.md.

/** @typedef {import('./page-kit.js').Problem} Problem */

/**
 * @param {Problem} problem
 * @param {string} unharmed what is not lost although something does not answer
 * @returns {string}
 */
export function passingWords({ code, retry_after_s }, unharmed) {
  const again = `Try again ${waiting(retry_after_s)}.`;
  switch (code) {
    case 'rate_limited':
      return `There were too many attempts. ${again}`;
    case 'upstream_failed':
    case 'upstream_unavailable':
    case 'unavailable':
      return `A part of the system does not answer at the moment. ${unharmed} ${again}`;
    case 'unreachable':
      return 'There is no answer from the server. Check your internet connection, then try again; trying twice does no harm.';
    default:
      return `Something went wrong on our side. ${again} If it stays like this, give the reference below to support.`;
  }
}

/**
 * @param {Problem} problem
 * @param {string} field
 * @param {string} name of the field in a sentence: `The password`
 * @returns {string | null} what is wrong with the field, if that is the problem
 */
export function fieldWords({ code, errors }, field, name) {
  const faults = errors?.[field];
  if (code !== 'invalid_input' || !faults) return null;
  return faults.map((text) => `${text.replace(new RegExp(`^${field}\\b`), name)}.`).join(' ');
}

/** @param {number | null | undefined} seconds */
function waiting(seconds) {
  if (!seconds || seconds <= 5) return 'in a moment';
  if (seconds <= 90) return `in ${amount(seconds, 'second')}`;
  if (seconds <= 5_400) return `in ${amount(Math.ceil(seconds / 60), 'minute')}`;
  return `in ${amount(Math.ceil(seconds / 3_600), 'hour')}`;
}

/**
 * @param {number} count
 * @param {'second' | 'minute' | 'hour'} unit
 */
function amount(count, unit) {
  return new Intl.NumberFormat('en', { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}
