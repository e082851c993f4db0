// What the accept page says when something stands in the way. Codes are those of docs/errors.md.

import { fieldWords, passingWords } from './passing-words.js';

/** @typedef {import('./page-kit.js').Problem} Problem */

/** @typedef {{ heading: string, lead: string }} Ending nothing can be done on this page any more */

/** @type {Record<string, Ending>} */
const ENDINGS = {
  no_token: {
    heading: 'Open the link in your e-mail',
    lead: 'This page belongs to an invitation, and the address it was opened with names none. Use the button in the e-mail, or copy the whole link: the part after the # sign matters.',
  },
  invitation_not_found: {
    heading: 'This link does not work',
    lead: 'It may be incomplete, or the invitation was sent again: then only the link in the newest e-mail counts. Look for it in your mailbox, or ask whoever invited you.',
  },
  expired: {
    heading: 'This invitation has expired',
    lead: 'Ask whoever invited you to send it again.',
  },
  accepted: {
    heading: 'This invitation was accepted already',
    lead: 'If that was you, there is nothing left to do: sign in with your e-mail address and your password. If it was not you, tell whoever invited you.',
  },
  declined: {
    heading: 'This invitation was declined',
    lead: 'If you have changed your mind, ask whoever invited you for a new one.',
  },
  cancelled: {
    heading: 'This invitation was withdrawn',
    lead: 'Whoever invited you has taken it back. If you think that this is a mistake, ask them.',
  },
  closed: {
    heading: 'This invitation is no longer open',
    lead: 'Ask whoever invited you for a new one.',
  },
};

/**
 * @param {string} reason a key of ENDINGS, or the status of an invitation
 * @returns {Ending}
 */
export function ending(reason) {
  return /** @type {Ending} */ (ENDINGS[reason] ?? ENDINGS['closed']);
}

/**
 * @param {Problem} problem
 * @returns {Ending | null} null when trying again can help
 */
export function endingOf({ code, invitation_status = '', errors }) {
  if (code === 'invitation_not_found') return ending(code);
  if (code === 'invitation_expired') return ending('expired');
  if (code === 'invitation_not_pending') return ending(invitation_status);
  // Nothing but the token is left to be wrong: it was damaged on its way.
  if (code === 'invalid_input' && !errors?.['password']) return ending('invitation_not_found');
  return null;
}

/**
 * @param {Problem} problem
 * @returns {string | null} what is wrong with the password, if that is the problem
 */
export function passwordWords({ code, errors }) {
  if (code === 'invalid_credentials')
    return 'There is an account with this address already, and this is not its password. Type the password that you sign in with.';
  return fieldWords({ code, errors }, 'password', 'The password');
}

/**
 * @param {Problem} problem one that may go away by itself
 * @returns {string}
 */
export function problemWords(problem) {
  if (problem.code === 'invitation_in_progress' || problem.code === 'claim_superseded')
    return 'This invitation is being accepted at this very moment, perhaps in another window. Wait half a minute, then try again.';
  return passingWords(problem, 'Your invitation is not lost.');
}
