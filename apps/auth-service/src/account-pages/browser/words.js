// How the account pages end. Codes are those of docs/errors.md.

/** @typedef {import('./page-kit.js').Problem} Problem */
/** @typedef {{ heading: string, lead: string }} Ending nothing can be done on this page any more */

/** @type {Record<string, Ending>} */
const ENDINGS = {
  no_token: {
    heading: 'Open the link in your e-mail',
    lead: 'This page belongs to a mail of ours, and the address it was opened with names none. Use the button in the e-mail, or copy the whole link: the part after the # sign matters.',
  },
  link_not_found: {
    heading: 'This link does not work',
    lead: 'It may be incomplete, or there is a newer mail: only the link in the newest one counts.',
  },
  link_expired: {
    heading: 'This link has expired',
    lead: 'For your safety it works for a short time only. Ask for another mail.',
  },
  link_used: {
    heading: 'This link was used already',
    lead: 'It works once. If that was you, there is nothing left to do here.',
  },
  email_taken: {
    heading: 'The address belongs to another account',
    lead: 'Somebody has made an account with this e-mail address meanwhile. Yours keeps the address that it has.',
  },
};

/**
 * @param {string} reason a key of ENDINGS
 * @returns {Ending}
 */
export function ending(reason) {
  return /** @type {Ending} */ (ENDINGS[reason]);
}

/**
 * @param {Problem} problem
 * @returns {Ending | null} null when trying again can help
 */
export function endingOf({ code = '', errors }) {
  // A token that is no token at all was damaged on its way.
  if (code === 'invalid_input' && errors?.['token']) return ending('link_not_found');
  return ENDINGS[code] ?? null;
}
